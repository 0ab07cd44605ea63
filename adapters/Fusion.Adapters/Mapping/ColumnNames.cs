using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Mapping;

/// <summary>
/// What an instance calls the fields of its family. Everything is said and looked up under the family's names; only where a record
/// is read, and where a person is told about it, the instance's own stand.
/// </summary>
sealed class ColumnNames
{
    public static readonly ColumnNames Same = new(new Dictionary<string, string>());

    readonly IReadOnlyDictionary<string, string> byPath;
    readonly HashSet<string> met = new(StringComparer.Ordinal);

    public ColumnNames(IReadOnlyDictionary<string, string> byPath) => this.byPath = byPath;

    /// <summary>The family's paths and the names that stand there instead.</summary>
    public IReadOnlyDictionary<string, string> ByPath => byPath;

    public bool IsEmpty => byPath.Count == 0;

    /// <summary>The names as they stand in a record, for a path under a section, both in the family's names.</summary>
    public string[] InRecord(string section, IReadOnlyList<string> names)
    {
        if (IsEmpty)
            return [.. names];
        var renamed = new string[names.Count];
        var path = section;
        for (var step = 0; step < renamed.Length; step++)
        {
            path = path.Length == 0 ? names[step] : $"{path}.{names[step]}";
            renamed[step] = byPath.TryGetValue(path, out var own) ? own : names[step];
            if (byPath.ContainsKey(path))
                met.Add(path);
        }

        return renamed;
    }

    public static ColumnNames Read(Section? section)
    {
        if (section is null)
            return Same;
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in section.Entries)
        {
            if (section.RequiredText(entry.Name) is { } own)
                names[entry.Name] = own;
        }

        return new ColumnNames(names);
    }

    /// <summary>Says of every field that neither contract nor mapping ever named that renaming it does nothing.</summary>
    public void Close(Section section, IEnumerable<string> known)
    {
        foreach (var entry in section.Entries.Where(entry => !met.Contains(entry.Name)))
        {
            section.Problems.Add(
                entry.At, $"'{section.Path(entry.Name)}' renames a field that nothing reads{Nearest.Hint(entry.Name, known, "")}.");
        }
    }
}
