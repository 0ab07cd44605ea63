using System.Text.RegularExpressions;
using Fusion.Adapters.Families;
using Fusion.Adapters.Formats;
using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Runtime;

/// <summary>A family's sample as one of its instances would have it: with its parameters, and under its own names.</summary>
static class SampleText
{
    public static byte[] Of(DatasetManifest dataset, InheritedFamily family, byte[] sample)
    {
        if (!dataset.Format.IsText)
            return sample;
        var text = dataset.Format.Encoding.GetString(sample);
        var own = Renamed(Placeholders.FillSample(text, family.Parameters), dataset);
        return own == text ? sample : dataset.Format.Encoding.GetBytes(own);
    }

    static string Renamed(string text, DatasetManifest dataset)
    {
        foreach (var (path, name) in dataset.Columns)
        {
            var old = dataset.Format.IsNested ? path[(path.LastIndexOf('.') + 1)..] : path;
            text = dataset.Format switch
            {
                RecordFormat.Csv csv => InHeader(text, old, name, csv.Dialect),
                RecordFormat.Json or RecordFormat.JsonLines => text.Replace($"\"{old}\":", $"\"{name}\":", StringComparison.Ordinal),
                RecordFormat.Xml when old[0] == '@' => Regex.Replace(text, $@"\b{Regex.Escape(old[1..])}(?=\s*=)", name.TrimStart('@')),
                RecordFormat.Xml => Regex.Replace(text, $@"(?<=</?([\w.-]+:)?){Regex.Escape(old)}(?=[\s/>])", name),
                _ => text,
            };
        }

        return text;
    }

    /// <summary>Columns that the manifest names stand in no header.</summary>
    static string InHeader(string text, string old, string name, CsvDialect dialect)
    {
        if (dialect.Columns is not null)
            return text;
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var header = end < 0 ? text : text[..end];
        var cells = header.TrimEnd('\r').Split(dialect.Delimiter).Select(cell => cell.Trim(dialect.Quote, '\uFEFF') == old
            ? $"{dialect.Quote}{name}{dialect.Quote}"
            : cell);
        return string.Join(dialect.Delimiter, cells) + (end < 0 ? "" : text[end..]);
    }
}
