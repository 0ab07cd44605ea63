using System.Globalization;
using System.Text.RegularExpressions;
using Fusion.Adapters.Manifests;
using Fusion.Adapters.Mapping.Measures;

namespace Fusion.Adapters.Linting;

/// <summary>What a dataset promises, and where its layout comes from.</summary>
static partial class ContractRules
{
    static readonly LintRule Origin = new("FS041", LintSeverity.Warning, "A dataset says where its layout comes from.", CanFix: true);
    static readonly LintRule Document = new(
        "FS042", LintSeverity.Error, "The document of a layout is a public address, or a file beside the manifest.");
    static readonly LintRule Invented = new("FS043", LintSeverity.Warning, "A template's layout is not documented: then the system would be.");
    static readonly LintRule Nothing = new("FS044", LintSeverity.Error, "A contract requires at least one field.");
    static readonly LintRule Key = new("FS045", LintSeverity.Error, "The field a record is known by is required.");
    static readonly LintRule When = new("FS046", LintSeverity.Warning, "The field that says when it happened is required.");
    static readonly LintRule Silent = new("FS047", LintSeverity.Note, "A field in a contract promises something or is read.", CanFix: true);
    static readonly LintRule Degrees = new("FS048", LintSeverity.Warning, "Latitudes and longitudes say between what they lie.");
    static readonly LintRule Loose = new("FS049", LintSeverity.Warning, "A pattern says what the whole text is: ^…$.");
    static readonly LintRule Twins = new("FS050", LintSeverity.Warning, "No two codes differ in capitals alone.");
    static readonly LintRule Lone = new("FS051", LintSeverity.Note, "A list of codes has more than one.");
    static readonly LintRule Both = new("FS052", LintSeverity.Error, "No text stands for no value and for a code.");
    static readonly LintRule TwelveHours = new("FS053", LintSeverity.Error, "A clock of twelve hours says morning or afternoon.");
    static readonly LintRule Minutes = new("FS054", LintSeverity.Error, "Months are MM and minutes mm.", CanFix: true);
    static readonly LintRule Single = new("FS055", LintSeverity.Warning, "A range has room between its ends.");
    static readonly LintRule Winter = new("FS056", LintSeverity.Warning, "A zone is a place's, with its summer time: Europe/London, not GMT.");
    static readonly LintRule Standard = new(
        "FS057", LintSeverity.Error, "A format of dates is written out; a single letter means what a culture makes of it.");
    static readonly LintRule Born = new("FS058", LintSeverity.Error, "A date of birth is read by formats that say the day.");
    static readonly LintRule Factor = new("FS059", LintSeverity.Note, "A factor that is a known unit's is written as one: unit: feet to metres.");

    public static readonly IReadOnlyList<LintRule> All =
    [
        Origin, Document, Invented, Nothing, Key, When, Silent, Degrees, Loose, Twins, Lone, Both, TwelveHours, Minutes, Single, Winter, Standard,
            Born, Factor,
    ];

    static readonly Dictionary<double, string> Factors = new()
    {
        [0.3048] = "feet to metres", [1609.344] = "miles to metres", [1852] = "nautical_miles to metres", [0.44704] = "mph to metres_per_second",
        [0.514444] = "knots to metres_per_second", [0.01] = "percent to share", [0.001] = "milliseconds to seconds",
    };

    public static void Look(LintDataset dataset, LintReport report)
    {
        OfLayout(dataset, report);
        var fields = dataset.Fields.ToArray();
        if (!Array.Exists(fields, field => LintDataset.Text(field.Field, "required") == "true"))
            report.Add(
                Nothing, dataset.Map.Find("contract")?.At ?? dataset.Map.At,
                "No field is required: an empty record would pass. Require what every record has.");
        RequiredBy(dataset, "key", Key, "a record without it cannot be told from another", report);
        RequiredBy(dataset, "occurred_at", When, "a record without it has no place in time", report);
        var absent = Texts(LintFile.Find(dataset.Map, "contract", "absent"));
        foreach (var (name, field, at) in fields)
            OfField(dataset, name, field, at, absent, report);
        if (LintFile.Find(dataset.Map, "contract", "zone") is YamlText zone)
            OfZone(zone, report);
        OfPlaces(dataset, report);
    }

    static void OfLayout(LintDataset dataset, LintReport report)
    {
        if (dataset.Map.Find("layout") is not YamlMap layout)
        {
            var title = LintFile.Entry(dataset.Map, "title");
            var fix = title is not null && title.At.File == dataset.File.Called && title.At.Line > dataset.Map.At.Line - 1
                ? new LineEdit(title.At.Line + 1, 0, [$"{new string(' ', title.At.Column - 1)}layout: {{ origin: assumed }}"])
                : null;
            report.Add(
                Origin, title?.At ?? dataset.Map.At,
                "Say where the layout comes from: layout: { origin: assumed }, or documented with its document.", fix);
            return;
        }

        if (layout.Find("document") is YamlText document
            && !(Uri.TryCreate(document.Text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http")
            && !File.Exists(Path.Combine(dataset.File.Folder, document.Text)))
        {
            report.Add(Document, document.At, $"'{document.Text}' is neither a public address nor a file beside the manifest.");
        }

        if (dataset.File.Source!.Evidence == EvidenceGrade.Template && dataset.Dataset.Layout == LayoutOrigin.Documented)
            report.Add(Invented, layout.At, "If the publisher documents this layout the system is documented too: raise the grade, or say assumed.");
    }

    static void RequiredBy(LintDataset dataset, string member, LintRule rule, string why, LintReport report)
    {
        var value = dataset.Mapping?.Find(member);
        var names = value is YamlList list ? list.Items.OfType<YamlText>() : value is YamlText one ? [one] : [];
        foreach (var name in names.Where(name => name.Text.Length > 0 && name.Text[0] != '='))
        {
            if (LintDataset.Text(dataset.Field(name.Text), "required") != "true")
                report.Add(rule, name.At, $"Require '{name.Text}' in the contract: {why}.");
        }
    }

    static void OfField(LintDataset dataset, string name, YamlMap field, YamlPosition at, IReadOnlyCollection<string> absent, LintReport report)
    {
        if (field.Entries.Count == 0 && !dataset.Dataset.Mapping.FieldsRead.Contains(name) && !dataset.Dataset.Columns.ContainsKey(name))
        {
            var fix = at.File == dataset.File.Called && dataset.File.Lines[at.Line - 1].TrimStart().StartsWith(name, StringComparison.Ordinal)
                ? new LineEdit(at.Line, 1, [])
                : null;
            report.Add(Silent, at, $"'{name}' promises nothing and nothing reads it; remove it or say what it holds.", fix);
        }

        if (field.Find("pattern") is YamlText pattern && !(pattern.Text.StartsWith('^') && pattern.Text.EndsWith('$')))
            report.Add(Loose, pattern.At, "The pattern is found anywhere in the text; write ^ before it and $ behind.");
        if (field.Find("codes") is YamlMap codes)
            OfCodes(codes, Texts(field.Find("absent")) is { Count: > 0 } own ? own : absent, report);
        if (LintDataset.Text(field, "min") is { } min && min == LintDataset.Text(field, "max"))
            report.Add(Single, field.Find("min")!.At, $"Between {min} and {min} there is no room; say a code or leave the range out.");
        if (field.Find("zone") is YamlText zone)
            OfZone(zone, report);
        if (field.Find("scale") is YamlText scale && double.TryParse(scale.Text, CultureInfo.InvariantCulture, out var factor)
            && Factors.TryGetValue(factor, out var unit))
            report.Add(Factor, scale.At, $"This is unit: {unit}; written so, everybody sees what it means.");
        foreach (var format in Formats(field.Find("format")))
            OfFormat(dataset.File, format, LintDataset.Text(field, "type"), report);
    }

    static void OfCodes(YamlMap codes, IReadOnlyCollection<string> absent, LintReport report)
    {
        foreach (var twins in codes.Entries.GroupBy(entry => entry.Name.ToUpperInvariant()).Where(group => group.Count() > 1))
            report.Add(
                Twins, twins.Last().At,
                $"'{twins.First().Name}' and '{twins.Last().Name}' differ in capitals alone; is one a mistake of the source?");
        if (codes.Entries.Count == 1)
            report.Add(Lone, codes.At, "One code is no list; if there are others say them, or use a pattern.");
        foreach (var entry in codes.Entries.Where(entry => absent.Contains(entry.Name)))
            report.Add(Both, entry.At, $"'{entry.Name}' stands for no value, so its meaning is never read; remove one of the two.");
    }

    static void OfFormat(LintFile file, YamlText format, string? type, LintReport report)
    {
        if (NumberedDays.Is(format.Text))
            return;
        var text = Quoted().Replace(format.Text, "");
        if (text.Length == 1)
            report.Add(Standard, format.At, $"Write out what '{text}' stands for, such as dd/MM/yyyy.");
        if (text.Contains('h', StringComparison.Ordinal) && !text.Contains('t', StringComparison.Ordinal))
            report.Add(TwelveHours, format.At, $"'{format.Text}' has hours up to twelve and no tt; write HH, or add tt.");
        if (MonthAsMinute().IsMatch(text))
            report.Add(
                Minutes, format.At,
                $"'{format.Text}' has minutes where months belong.", file.Replace(format.At, format.Text, MonthAsMinute().Replace(format.Text,
                    Capital)));
        else if (MinuteAsMonth().IsMatch(text))
            report.Add(
                Minutes, format.At,
                $"'{format.Text}' has months where minutes belong.", file.Replace(format.At, format.Text, MinuteAsMonth().Replace(format.Text,
                    "$1mm")));
        if (type == "date" && text.Contains('y', StringComparison.Ordinal) && !text.Contains('d', StringComparison.Ordinal) && text.Length > 1)
            report.Add(Born, format.At, $"'{format.Text}' says no day: its first would be a guess. Put it under partial.");
    }

    static string Capital(Match found) => found.Value.Replace("mm", "MM", StringComparison.Ordinal);

    static void OfZone(YamlText zone, LintReport report)
    {
        if (zone.Text is "GMT" or "Etc/GMT" or "WET" or "GB" or "BST" || zone.Text.StartsWith("Etc/GMT", StringComparison.Ordinal))
            report.Add(Winter, zone.At, $"'{zone.Text}' knows no summer time, or not everywhere; write Europe/London, or UTC where that is meant.");
    }

    static void OfPlaces(LintDataset dataset, LintReport report)
    {
        foreach (var (_, point) in LintFile.Maps("", dataset.Map.Find("mapping") ?? dataset.Map).Where(one => one.Map.Find("latitude") is not null
            && one.Map.Find("longitude") is not null))
        {
            foreach (var part in new[] { "latitude", "longitude" })
            {
                if (point.Find(part) is YamlText { Text: [not '=', ..] } name && dataset.Field(name.Text) is var field
                    && (field?.Find("min") is null || field.Find("max") is null))
                    report.Add(
                        Degrees, name.At,
                        $"Say in the contract between what '{name.Text}' lies: type: number, min, max. A swapped pair is found by it.");
            }
        }
    }

    static IEnumerable<YamlText> Formats(YamlValue? value) =>
        value is YamlList list ? list.Items.OfType<YamlText>() : value is YamlText one ? [one] : [];

    static IReadOnlyCollection<string> Texts(YamlValue? value) => [.. Formats(value).Select(text => text.Text)];

    [GeneratedRegex("'[^']*'", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<=dd[/.\- ])mm|(?<=yyyy[/.\-])mm|\Amm(?=[/.\-]dd)", RegexOptions.CultureInvariant, 100)]
    private static partial Regex MonthAsMinute();

    [GeneratedRegex(@"([Hh]{1,2}[:.])MM", RegexOptions.CultureInvariant, 100)]
    private static partial Regex MinuteAsMonth();
}
