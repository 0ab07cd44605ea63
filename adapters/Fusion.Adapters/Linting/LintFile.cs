using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Linting;

/// <summary>One manifest as rules look at it: its lines, its own words, and what was made of it with all it inherits.</summary>
/// <param name="Called">How findings call it.</param>
/// <param name="Own">What the file itself says; null where it is no YAML.</param>
/// <param name="Source">What was made of it; null where it cannot be used. Of a family, its example.</param>
sealed record LintFile(string Path, string Called, string Text, YamlMap? Own, SourceManifest? Source, bool IsFamily)
{
    public IReadOnlyList<string> Lines { get; } = Text.Split('\n');

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>A value of the file's own by the names that lead to it.</summary>
    public YamlValue? Find(params string[] names) => Find(Own, names);

    public static YamlValue? Find(YamlValue? value, params string[] names) =>
        names.Aggregate(value, (found, name) => (found as YamlMap)?.Find(name));

    public static YamlEntry? Entry(YamlValue? value, string name) => (value as YamlMap)?.Entries.FirstOrDefault(entry => entry.Name == name);

    /// <summary>Every group of the file with the path that leads to it.</summary>
    public IEnumerable<(string Path, YamlMap Map)> Maps() => Own is null ? [] : Maps("", Own);

    public static IEnumerable<(string Path, YamlMap Map)> Maps(string path, YamlValue value)
    {
        if (value is YamlMap map)
        {
            yield return (path, map);
            foreach (var inner in map.Entries.SelectMany(entry => Maps(path.Length == 0 ? entry.Name : $"{path}.{entry.Name}", entry.Value)))
                yield return inner;
        }
        else if (value is YamlList list)
        {
            foreach (var inner in list.Items.SelectMany(item => Maps(path, item)))
                yield return inner;
        }
    }

    /// <summary>The line with one text on it put in another's place.</summary>
    public LineEdit? Replace(YamlPosition at, string old, string with)
    {
        if (at.File != Called || at.Line < 1 || at.Line > Lines.Count)
            return null;
        var line = Lines[at.Line - 1];
        var start = line.IndexOf(old, Math.Min(at.Column - 1, line.Length), StringComparison.Ordinal);
        return start < 0 ? null : new LineEdit(at.Line, 1, [line[..start] + with + line[(start + old.Length)..]]);
    }
}

/// <summary>A dataset of a file, with everything it inherits, as its effective manifest has it.</summary>
sealed record LintDataset(LintFile File, DatasetManifest Dataset, YamlMap Map)
{
    public IEnumerable<(string Name, YamlMap Field, YamlPosition At)> Fields =>
        (LintFile.Find(Map, "contract", "fields") as YamlMap)?.Entries
            .Where(entry => entry.Value is YamlMap)
            .Select(entry => (entry.Name, (YamlMap)entry.Value, entry.At)) ?? [];

    public YamlMap? Mapping => Map.Find("mapping") as YamlMap;

    public YamlMap? Field(string name) => Fields.FirstOrDefault(field => field.Name == name).Field;

    /// <summary>What a dataset says of a group, or its source for all of them.</summary>
    public YamlMap? Usual(string name) => (Map.Find(name) ?? File.Source!.Effective.Find(name)) as YamlMap;

    /// <summary>Every mention of the mapping, also of those that repeat.</summary>
    public IEnumerable<YamlMap> Mentions => Nested(Mapping?.Find("mentions"));

    static IEnumerable<YamlMap> Nested(YamlValue? mentions) => ((mentions as YamlList)?.Items ?? [])
        .OfType<YamlMap>()
        .SelectMany(entry => entry.Find("mentions") is { } inner ? Nested(inner) : [entry]);

    public static string? Text(YamlMap? map, string name) => (map?.Find(name) as YamlText)?.Text;
}
