using System.Collections.Frozen;
using System.Security.Cryptography;
using Fusion.Adapters.Formats;
using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Mapping;

/// <summary>A table that stands beside a manifest as CSV: what a key means, column by column. Held in memory, so it is bounded.</summary>
sealed class LookupTable
{
    public const int BytesMax = 4 * 1024 * 1024;
    public const int RowsMax = 50_000;

    readonly Dictionary<string, FrozenDictionary<string, string>> columns;

    LookupTable(Dictionary<string, FrozenDictionary<string, string>> columns, string sha256)
    {
        this.columns = columns;
        Sha256 = sha256;
    }

    /// <summary>Of its bytes: a table is part of the manifest's version.</summary>
    public string Sha256 { get; }

    public FrozenDictionary<string, string>? Column(string name) => columns.GetValueOrDefault(name);

    /// <param name="key">The column that is looked up by.</param>
    public static LookupTable? Read(string file, string key, YamlPosition at, ManifestProblems problems)
    {
        if (!File.Exists(file) || new FileInfo(file).Length > BytesMax)
        {
            problems.Add(at, File.Exists(file)
                ? $"The table {Path.GetFileName(file)} is larger than {BytesMax} bytes."
                : $"There is no table {Path.GetFileName(file)}; it stands in the folder tables beside the manifest.");
            return null;
        }

        var bytes = File.ReadAllBytes(file);
        var rows = new Dictionary<string, List<KeyValuePair<string, string>>>(StringComparer.Ordinal);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        if (Fault(bytes, key, keys, rows) is { } fault)
        {
            problems.Add(at, $"The table {Path.GetFileName(file)} {fault}.");
            return null;
        }

        return new LookupTable(
            rows.ToDictionary(column => column.Key, column => column.Value.ToFrozenDictionary(), StringComparer.Ordinal),
            Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    static string? Fault(
        ReadOnlyMemory<byte> bytes, string key, HashSet<string> keys, Dictionary<string, List<KeyValuePair<string, string>>> rows)
    {
        var cutter = new CsvCutter(new CsvDialect(',', '"', null));
        for (var row = 1; ; row++)
        {
            var cut = cutter.Next(bytes.Span, isEnd: true);
            if (cut.Kind == CutKind.End)
                return keys.Count == 0 ? "has no row" : null;
            if (cut.Kind == CutKind.Record)
            {
                var (fields, fault) = cutter.Parse(bytes.Slice(cut.Start, cut.Length));
                if ((fault ?? Take(fields!, key, keys, rows)) is { } wrong)
                    return $"cannot be read in row {row}: {wrong.TrimEnd('.')}";
                if (keys.Count > RowsMax)
                    return $"has more than {RowsMax} rows";
            }
            else if (cut.Kind == CutKind.Fault)
            {
                return $"cannot be read in row {row}: {cut.Fault!.TrimEnd('.')}";
            }

            bytes = bytes[cut.Consumed..];
        }
    }

    static string? Take(
        RecordNode row, string key, HashSet<string> keys, Dictionary<string, List<KeyValuePair<string, string>>> columns)
    {
        if (row.Find(key, out var found) == 0 || found?.Text is not { Length: > 0 } id)
            return $"it has no {key}";
        if (!keys.Add(id))
            return $"its {key} stands there already";
        foreach (var (name, value) in row.Children)
        {
            if (!columns.TryGetValue(name, out var column))
                columns[name] = column = [];
            if (value.Text is { Length: > 0 } text)
                column.Add(KeyValuePair.Create(id, text));
        }

        return null;
    }
}
