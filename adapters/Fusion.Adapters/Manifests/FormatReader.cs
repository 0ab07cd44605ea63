using System.Text;
using Fusion.Adapters.Formats;

namespace Fusion.Adapters.Manifests;

/// <summary>Reads how a dataset writes its records.</summary>
static class FormatReader
{
    public static readonly IReadOnlyList<string> Kinds = ["csv", "tsv", "json", "geojson", "ndjson", "xml", "cursor_on_target"];

    public static RecordFormat? Read(Section? section)
    {
        if (section?.RequiredText("kind") is not { } kind)
            return null;
        var encoding = Encoding(section);
        var format = Of(kind, section);
        if (format is null)
            return null;
        section.Close();
        return format with { Encoding = encoding };
    }

    static RecordFormat? Of(string kind, Section section)
    {
        switch (kind)
        {
            case "csv":
                return new RecordFormat.Csv(Dialect(section, ','));
            case "tsv":
                return new RecordFormat.Csv(Dialect(section, '\t')) { Extension = ".tsv" };
            case "json":
                return new RecordFormat.Json(section.Text("records")?.Split('.') ?? []);
            case "geojson":
                return new RecordFormat.Json(["features"]) { Extension = ".geojson" };
            case "ndjson":
                return new RecordFormat.JsonLines();
            case "xml":
                return section.RequiredText("record") is { } record ? new RecordFormat.Xml(record, section.Text("root")) : null;
            case "cursor_on_target":
                return new RecordFormat.CursorOnTarget();
            default:
                section.Problems.Add(
                    section.Take("kind")!.At,
                    $"'{section.Path("kind")}' says '{kind}'; it must be one of {string.Join(", ", Kinds)}.");
                return null;
        }
    }

    static CsvDialect Dialect(Section section, char usual) => new(
        Character(section, "delimiter") ?? usual,
        Character(section, "quote") ?? '"',
        section.Texts("columns"));

    static char? Character(Section section, string name)
    {
        if (section.Text(name) is not { } text)
            return null;
        if (text.Length == 1 && char.IsAscii(text[0]) && text[0] is not ('\n' or '\r'))
            return text[0];
        section.Problems.Add(section.Take(name)!.At, $"'{section.Path(name)}' must be one ASCII character.");
        return null;
    }

    static Encoding Encoding(Section section)
    {
        if (section.Text("encoding") is not { } name)
            return System.Text.Encoding.UTF8;
        if (!SourceText.TryEncoding(name, out var encoding))
            section.Problems.Add(
                section.Take("encoding")!.At, $"'{section.Path("encoding")}' says '{name}', which is no encoding known here.");
        return encoding;
    }
}
