using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Linting;

/// <summary>How a manifest is written down.</summary>
static class FileRules
{
    const int ColumnsMax = 150;
    const int InstanceLinesMax = 15;

    static readonly string[] SourceOrder =
    [
        "source", "family", "title", "vendor", "controller", "parameters", "evidence", "with", "connector", "format", "schedule", "handling",
        "tables", "datasets",
    ];

    static readonly string[] DatasetOrder =
        ["title", "layout", "connector", "format", "schedule", "handling", "columns", "codes", "contract", "mapping"];

    static readonly LintRule Schema = new("FS004", LintSeverity.Warning, "The first line tells the editor the schema.", CanFix: true);
    static readonly LintRule Spaces = new("FS005", LintSeverity.Note, "No line ends in spaces.", CanFix: true);
    static readonly LintRule End = new("FS006", LintSeverity.Note, "The file ends in one line feed.", CanFix: true);
    static readonly LintRule Returns = new("FS007", LintSeverity.Warning, "Lines end in a line feed alone.", CanFix: true);
    static readonly LintRule Wide = new("FS008", LintSeverity.Note, $"No line is longer than {ColumnsMax} characters.");
    static readonly LintRule RootOrder = new("FS009", LintSeverity.Note, "The names of a manifest stand in the usual order.", CanFix: true);
    static readonly LintRule InnerOrder = new("FS010", LintSeverity.Note, "The names of a dataset stand in the usual order.", CanFix: true);
    static readonly LintRule Long = new("FS011", LintSeverity.Warning, $"An instance of a family has at most {InstanceLinesMax} lines.");

    public static readonly IReadOnlyList<LintRule> All = [Schema, Spaces, End, Returns, Wide, RootOrder, InnerOrder, Long];

    public static void Look(LintFile file, LintReport report)
    {
        var expected = SchemaLine(file);
        if (file.Lines[0].TrimEnd('\r') != expected)
        {
            var isOther = file.Lines[0].StartsWith("# yaml-language-server", StringComparison.Ordinal);
            report.Add(Schema, At(file, 1), $"The first line is '{expected}'.", new LineEdit(1, isOther ? 1 : 0, [expected]));
        }

        for (var line = 1; line <= file.Lines.Count; line++)
            Line(file, line, file.Lines[line - 1], report);
        if (!file.Text.EndsWith('\n') || file.Text.EndsWith("\n\n", StringComparison.Ordinal))
            report.Add(End, At(file, file.Lines.Count), "End the file in one line feed.", Ending(file));
        Order(file, file.Own, SourceOrder, RootOrder, report);
        foreach (var dataset in (file.Find("datasets") as YamlMap)?.Entries ?? [])
            Order(file, dataset.Value as YamlMap, DatasetOrder, InnerOrder, report);
        var said = file.Lines.Count(line => line.Trim() is { Length: > 0 } text && text[0] != '#');
        if (!file.IsFamily && file.Find("family") is { } family && said > InstanceLinesMax)
            report.Add(Long, family.At, $"This instance has {said} lines: move what others share into its family, or make another family.");
    }

    static void Line(LintFile file, int number, string line, LintReport report)
    {
        var bare = line.TrimEnd('\r');
        if (bare.Length != line.Length)
            report.Add(Returns, At(file, number), "Save the file with line feeds alone.", new LineEdit(number, 1, [bare.TrimEnd()]));
        else if (bare.TrimEnd() != bare)
            report.Add(
                Spaces, new(file.Called, number, bare.TrimEnd().Length + 1),
                "Remove the spaces at the end.", new LineEdit(number, 1, [bare.TrimEnd()]));
        if (bare.Length > ColumnsMax)
            report.Add(Wide, new(file.Called, number, ColumnsMax + 1), $"Break the line before column {ColumnsMax}.");
    }

    static string SchemaLine(LintFile file)
    {
        var depth = file.Called.Count(character => character == '/');
        return $"# yaml-language-server: $schema={string.Concat(Enumerable.Repeat("../", depth))}{(file.IsFamily ? "family" : "source")}.schema.json";
    }

    static LineEdit Ending(LintFile file)
    {
        var last = file.Lines.Count;
        while (last > 1 && file.Lines[last - 1].Trim().Length == 0)
            last--;
        return new LineEdit(last, file.Lines.Count - last + 1, [file.Lines[last - 1].TrimEnd(), ""]);
    }

    /// <summary>Whole pieces are moved, with the comments that stand above them.</summary>
    static void Order(LintFile file, YamlMap? map, string[] usual, LintRule rule, LintReport report)
    {
        var entries = (map?.Entries ?? []).ToArray();
        var places = entries.Select(entry => Array.IndexOf(usual, entry.Name)).ToArray();
        for (var at = 1; at < entries.Length; at++)
        {
            if (places[at] < 0 || places[at - 1] < 0 || places[at] >= places[at - 1])
                continue;
            report.Add(
                rule,
                entries[at].At,
                $"'{entries[at].Name}' stands before '{entries[at - 1].Name}': the order is {string.Join(", ", usual)}.",
                Array.TrueForAll(places, place => place >= 0) ? Reordered(file, entries, places) : null);
            return;
        }
    }

    static LineEdit? Reordered(LintFile file, YamlEntry[] entries, int[] places)
    {
        var starts = entries.Select(entry => WithComments(file, entry.At.Line)).ToArray();
        if (starts.Distinct().Count() != starts.Length || starts.Zip(starts.Skip(1)).Any(pair => pair.First >= pair.Second))
            return null;
        var indent = entries[0].At.Column - 1;
        var end = LastLine(file, entries[^1].At.Line, indent) + 1;
        var blocks = starts.Select((start, at) =>
            file.Lines.Skip(start - 1).Take((at + 1 < starts.Length ? starts[at + 1] : end) - start).ToArray()).ToArray();
        return new LineEdit(starts[0], end - starts[0], [.. places.Select((place, at) => (place, at)).Order().SelectMany(pair => blocks[pair.at])]);
    }

    static int WithComments(LintFile file, int line)
    {
        while (line > 2 && file.Lines[line - 2].TrimStart().StartsWith('#') && !file.Lines[line - 2].Contains("$schema=", StringComparison.Ordinal))
            line--;
        return line;
    }

    static int LastLine(LintFile file, int line, int indent)
    {
        while (line < file.Lines.Count && file.Lines[line] is var next && next.Trim().Length > 0 && next.Length - next.TrimStart().Length > indent)
            line++;
        return line;
    }

    static YamlPosition At(LintFile file, int line) => new(file.Called, line, 1);
}
