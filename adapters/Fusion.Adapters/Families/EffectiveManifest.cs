using System.Text;
using System.Text.Json;
using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Families;

/// <summary>A manifest with everything it inherited, written out; beside every value the file and line that said it.</summary>
public static class EffectiveManifest
{
    const int OriginColumn = 70;
    const int Indent = 2;

    public static string Write(SourceManifest source)
    {
        var text = new StringBuilder();
        WriteMap(text, source.Effective, depth: 0, isFirstInline: false);
        return text.ToString();
    }

    static void WriteMap(StringBuilder text, YamlMap map, int depth, bool isFirstInline)
    {
        foreach (var entry in map.Entries)
        {
            var margin = isFirstInline ? "" : new string(' ', depth * Indent);
            isFirstInline = false;
            WriteValue(text, $"{margin}{Quoted(entry.Name)}:", entry.Value, depth);
        }
    }

    static void WriteValue(StringBuilder text, string line, YamlValue value, int depth)
    {
        switch (value)
        {
            case YamlText plain:
                Line(text, $"{line} {Quoted(plain.Text)}", plain.At);
                break;
            case YamlMap { Entries.Count: 0 } nothing:
                Line(text, $"{line} {{}}", nothing.At);
                break;
            case YamlList { Items.Count: 0 } none:
                Line(text, $"{line} []", none.At);
                break;
            case YamlMap map:
                text.Append(line).Append('\n');
                WriteMap(text, map, depth + 1, isFirstInline: false);
                break;
            case YamlList list:
                text.Append(line).Append('\n');
                WriteItems(text, list, depth + 1);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    static void WriteItems(StringBuilder text, YamlList list, int depth)
    {
        foreach (var item in list.Items)
        {
            var dash = $"{new string(' ', depth * Indent)}-";
            if (item is YamlMap { Entries.Count: > 0 } map)
            {
                text.Append(dash).Append(' ');
                WriteMap(text, map, depth + 1, isFirstInline: true);
            }
            else
            {
                WriteValue(text, dash, item, depth);
            }
        }
    }

    /// <summary>Where it was said; the column keeps origins under one another as far as the values allow.</summary>
    static void Line(StringBuilder text, string line, YamlPosition at) =>
        text.Append(line.PadRight(OriginColumn)).Append(" # ").Append(at.File).Append(':').Append(at.Line).Append('\n');

    static string Quoted(string text) =>
        text.Length > 0 && text.All(character => char.IsLetterOrDigit(character) || "_-./@ ".Contains(character, StringComparison.Ordinal))
        && !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1]) && text[0] is not ('-' or '@')
        && text is not "null"
            ? text
            : text.Any(char.IsControl) ? JsonSerializer.Serialize(text) : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
