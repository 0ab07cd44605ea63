using System.Globalization;
using System.Net;
using Fusion.Adapters.Families;
using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Linting;

/// <summary>Who a source is, and what bears it out.</summary>
static class SourceRules
{
    const int ExampleLengthMin = 4;

    static readonly LintRule Title = new("FS016", LintSeverity.Warning, "A title says in words what the system is.");
    static readonly LintRule TitleForm = new("FS017", LintSeverity.Note, "A title begins with a capital and ends without a full stop.");
    static readonly LintRule Address = new("FS018", LintSeverity.Error, "What bears a documented or assigned system out is a public address.");
    static readonly LintRule Captured = new("FS019", LintSeverity.Error, "A captured system says licence, captured_on and sha256.");
    static readonly LintRule Private = new("FS020", LintSeverity.Error, "A reference leads to where anybody can look.");
    static readonly LintRule Idle = new(
        "FS021", LintSeverity.Warning, "A template has no reference: what bears it out would make it more than a template.");
    static readonly LintRule Day = new("FS022", LintSeverity.Error, "captured_on is a day there was, written yyyy-MM-dd.");
    static readonly LintRule Hash = new("FS023", LintSeverity.Error, "sha256 is 64 hexadecimal digits in small letters.");
    static readonly LintRule Description = new("FS024", LintSeverity.Warning, "A parameter's description says what to write.");
    static readonly LintRule Unused = new("FS025", LintSeverity.Warning, "A family uses every parameter it has.");
    static readonly LintRule Example = new(
        "FS026", LintSeverity.Warning, $"A parameter's example has at least {ExampleLengthMin} characters, so that it is found in expected samples.");
    static readonly LintRule Repeated = new("FS027", LintSeverity.Note, "An instance does not pass what is the default.");
    static readonly LintRule Same = new("FS028", LintSeverity.Note, "An instance does not override with what its family says.");

    public static readonly IReadOnlyList<LintRule> All =
        [Title, TitleForm, Address, Captured, Private, Idle, Day, Hash, Description, Unused, Example, Repeated, Same];

    static readonly string[] OfCaptures = ["licence", "captured_on", "sha256"];

    public static void Look(LintFile file, FamilyBody? family, DateOnly today, LintReport report)
    {
        if (file.Find("title") is YamlText { Text.Length: > 0 } title)
            OfTitle(file, title, report);
        if (file.Find("evidence") is YamlMap evidence)
            OfEvidence(evidence, today, report);
        if (file.IsFamily)
            OfParameters(file, report);
        else if (family is not null)
            OfInstance(file, family, report);
    }

    static void OfTitle(LintFile file, YamlText title, LintReport report)
    {
        var id = (file.Find(file.IsFamily ? "family" : "source") as YamlText)?.Text.Split('/')[^1];
        if (title.Text == id)
            report.Add(Title, title.At, "The title repeats the name of the folder; say what the system is.");
        if (char.IsAsciiLetterLower(title.Text[0]) || title.Text[^1] == '.' || title.Text.Trim() != title.Text)
            report.Add(TitleForm, title.At, "Begin the title with a capital, and end it without a full stop or a space.");
    }

    static void OfEvidence(YamlMap evidence, DateOnly today, LintReport report)
    {
        var grade = LintDataset.Text(evidence, "grade");
        var reference = evidence.Find("reference") as YamlText;
        if (grade is "documented" or "assigned" && reference is not null && !Uri.TryCreate(reference.Text, UriKind.Absolute, out _))
            report.Add(Address, reference.At, $"The grade {grade} needs the public address of what says so: https://…");
        if (grade == "captured" && OfCaptures.Where(name => evidence.Find(name) is null).ToArray() is { Length: > 0 } missing)
            report.Add(Captured, evidence.At, $"The grade captured also says {string.Join(", ", missing)}.");
        if (reference is not null && Uri.TryCreate(reference.Text, UriKind.Absolute, out var address) && IsPrivate(address))
            report.Add(Private, reference.At, "The reference leads to a machine that others cannot look at; name a public address.");
        if (grade == "template" && reference is not null)
            report.Add(Idle, reference.At, "A template has no reference; if this bears the system out, raise the grade.");
        if (evidence.Find("captured_on") is YamlText day
            && !(DateOnly.TryParseExact(day.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date <= today))
        {
            report.Add(Day, day.At, "Write the day the bytes were taken, such as 2026-07-25; it is not in the future.");
        }

        if (evidence.Find("sha256") is YamlText hash && !(hash.Text.Length == 64 && hash.Text.All(char.IsAsciiHexDigitLower)))
            report.Add(Hash, hash.At, "Write the SHA-256 of the bytes as 64 hexadecimal digits in small letters.");
    }

    static bool IsPrivate(Uri address) => address.Host is "localhost" or ""
        || address.Host.EndsWith(".local", StringComparison.Ordinal)
        || address.Host.EndsWith(".internal", StringComparison.Ordinal)
        || IPAddress.TryParse(address.Host, out _);

    static void OfParameters(LintFile file, LintReport report)
    {
        foreach (var entry in (file.Find("parameters") as YamlMap)?.Entries ?? [])
        {
            var parameter = entry.Value as YamlMap;
            if (LintDataset.Text(parameter, "description") is { Length: < 8 })
                report.Add(Description, entry.At, $"Say in the description of '{entry.Name}' what an instance is to write.");
            if (!file.Text.Contains($"{{{{{entry.Name}}}}}", StringComparison.Ordinal))
                report.Add(Unused, entry.At, $"Nothing in the family says {{{{{entry.Name}}}}}; remove the parameter.");
            if (parameter?.Find("example") is YamlText { Text.Length: < ExampleLengthMin } example)
                report.Add(Example, example.At, $"The example '{example.Text}' stands in too many places by chance; write a longer one.");
        }
    }

    static void OfInstance(LintFile file, FamilyBody family, LintReport report)
    {
        foreach (var entry in (file.Find("with") as YamlMap)?.Entries ?? [])
        {
            var usual = family.Parameters.FirstOrDefault(parameter => parameter.Name == entry.Name)?.Default;
            if (usual is not null && entry.Value is YamlText said && said.Text == usual.Text)
                report.Add(Repeated, said.At, $"'{entry.Name}' is '{usual.Text}' anyway; leave it out.");
        }

        foreach (var name in new[] { "title", "connector", "format", "handling", "schedule", "evidence" })
        {
            if (LintFile.Entry(file.Own, name) is { } own && family.Map.Find(name) is { } usual && SameText(own.Value, usual))
                report.Add(Same, own.At, $"'{name}' is the same in the family {family.Name}; leave it out.");
        }
    }

    internal static bool SameText(YamlValue left, YamlValue right) => (left, right) switch
    {
        (YamlText one, YamlText other) => one.Text == other.Text,
        (YamlList one, YamlList other) => one.Items.Count == other.Items.Count
            && one.Items.Zip(other.Items).All(pair => SameText(pair.First, pair.Second)),
        (YamlMap one, YamlMap other) => one.Entries.Count == other.Entries.Count
            && one.Entries.All(entry => other.Find(entry.Name) is { } found && SameText(entry.Value, found)),
        _ => false,
    };
}
