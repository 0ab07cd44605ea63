using System.Text;
using System.Text.Json;
using System.Xml;
using Fusion.Adapters.Formats;

namespace Fusion.Adapters.Onboarding;

/// <summary>How a file nobody described writes its records.</summary>
/// <param name="Yaml">As a manifest says it.</param>
public sealed record FormatGuess(RecordFormat Format, string Yaml, string? Doubt)
{
    const int HeadBytes = 256 * 1024;
    static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <exception cref="InvalidDataException">It is none of the formats that can be told from their bytes.</exception>
    public static FormatGuess Of(string file)
    {
        var head = Head(file);
        if (head.Length == 0)
            throw new InvalidDataException($"{Path.GetFileName(file)} is empty; give a file with records.");
        if (head.AsSpan().StartsWith("PK\x03\x04"u8))
            return new FormatGuess(new Formats.Workbook.WorkbookFormat(null, 1), "{ kind: xlsx }",
                "it is taken for a workbook with its names in the first row");
        var (encoding, words, doubt) = EncodingOf(head);
        var text = encoding.GetString(head).TrimStart('\uFEFF');
        var guess = text.TrimStart() is ['<', ..] ? OfXml(text)
            : text.TrimStart() is ['{' or '[', ..] ? OfJson(text, file)
            : OfCsv(text, Path.GetFileName(file));
        return words is null ? guess : guess with
        {
            Format = guess.Format with { Encoding = encoding },
            Yaml = guess.Yaml.Replace(" }", $", encoding: {words} }}", StringComparison.Ordinal),
            Doubt = guess.Doubt ?? doubt,
        };
    }

    static byte[] Head(string file)
    {
        using var stream = File.OpenRead(file);
        var head = new byte[HeadBytes];
        return head[..stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false)];
    }

    static (Encoding Encoding, string? Word, string? Doubt) EncodingOf(byte[] head)
    {
        if (head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return (Encoding.Unicode, null, null);
        if (head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return (Encoding.BigEndianUnicode, null, null);
        // A character cut in two at the end of what was looked at is no sign of another encoding.
        var whole = head.Length == HeadBytes ? head.AsSpan(0, head.Length - 4) : head;
        if (System.Text.Unicode.Utf8.IsValid(whole) || System.Text.Unicode.Utf8.IsValid(Trimmed(whole)))
            return (Encoding.UTF8, null, null);
        SourceText.TryEncoding("windows-1252", out var old);
        return (old, "windows-1252", "it is not UTF-8, and is taken for windows-1252");
    }

    static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> bytes)
    {
        for (var cut = 0; cut < 3 && bytes.Length > 0 && (bytes[^1] & 0xC0) == 0x80; cut++)
            bytes = bytes[..^1];
        return bytes.Length > 0 && bytes[^1] >= 0xC0 ? bytes[..^1] : bytes;
    }

    static FormatGuess OfCsv(string text, string name)
    {
        var lines = text.Split('\n', 60).Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0).Take(50).ToArray();
        var delimiter = Delimiters.MaxBy(one => Evenness(lines, one));
        if (Evenness(lines, delimiter) == 0 && !name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            throw new InvalidDataException(
                $"{name} is none of the formats that can be told from their bytes; adapters/FORMATS.md lists what can be read.");
        var isTabbed = delimiter == '\t';
        var cells = lines[0].Split(delimiter).Select(cell => cell.Trim('"', ' ')).ToArray();
        var hasNames = cells.All(cell => cell.Length > 0 && !double.TryParse(cell, System.Globalization.CultureInfo.InvariantCulture,
            out _));
        var columns = hasNames ? null : cells.Select((_, at) => $"column_{at + 1}").ToArray();
        var parts = new List<string> { isTabbed ? "kind: tsv" : "kind: csv" };
        if (!isTabbed && delimiter != ',')
            parts.Add($"delimiter: '{delimiter}'");
        if (columns is not null)
            parts.Add($"columns: [{string.Join(", ", columns)}]");
        var format = new RecordFormat.Csv(new CsvDialect(delimiter, '"', columns));
        return new FormatGuess(
            isTabbed ? format with { Extension = ".tsv" } : format,
            $"{{ {string.Join(", ", parts)} }}",
            columns is null ? null : "its first row holds no names, so the columns are numbered");
    }

    /// <summary>How many columns there are, where most lines have as many; 0 where they do not.</summary>
    static int Evenness(string[] lines, char delimiter)
    {
        var counts = lines.Select(line => Outside(line, delimiter)).ToArray();
        return counts[0] > 0 && counts.Count(count => count == counts[0]) * 10 >= counts.Length * 6 ? counts[0] : 0;
    }

    static int Outside(string line, char delimiter)
    {
        var (count, isQuoted) = (0, false);
        foreach (var character in line)
        {
            if (character == '"')
                isQuoted = !isQuoted;
            else if (character == delimiter && !isQuoted)
                count++;
        }

        return count;
    }

    static FormatGuess OfXml(string text)
    {
        if (text.Contains("<event", StringComparison.Ordinal) && text.Contains(" uid=", StringComparison.Ordinal)
            && text.Contains("<point", StringComparison.Ordinal))
            return new FormatGuess(new RecordFormat.CursorOnTarget(), "{ kind: cursor_on_target }", null);
        var counts = new Dictionary<string, (int Count, int Depth)>(StringComparer.Ordinal);
        var root = "";
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element)
                    continue;
                if (reader.Depth == 0)
                    root = reader.LocalName;
                else
                    counts[reader.LocalName] = (counts.GetValueOrDefault(reader.LocalName).Count + 1,
                        counts.TryGetValue(reader.LocalName, out var seen) ? Math.Min(seen.Depth, reader.Depth) : reader.Depth);
            }
        }
        catch (XmlException) when (counts.Count > 0)
        {
            // Only the head of the file was looked at.
        }

        if (counts.Count == 0)
            throw new InvalidDataException("The XML holds no elements inside its own; give a file with records.");
        if (root == "kml")
            return new FormatGuess(new Formats.Geography.KmlFormat(), "{ kind: kml }", null);
        var depth = counts.Values.Where(seen => seen.Count > 1).Select(seen => seen.Depth).DefaultIfEmpty(1).Min();
        var record = counts.Where(seen => seen.Value.Depth == depth).MaxBy(seen => seen.Value.Count).Key;
        return new FormatGuess(
            new RecordFormat.Xml(record, root), $"{{ kind: xml, record: {record}, root: {root} }}", counts[record].Count == 1
                ? "only one record was found" : null);
    }

    static FormatGuess OfJson(string text, string file)
    {
        var first = text.AsSpan(0, Math.Max(0, text.IndexOf('\n', StringComparison.Ordinal))).Trim();
        if (first is ['{', .., '}'] && text.AsSpan(first.Length).TrimStart() is ['{', ..])
            return new FormatGuess(new RecordFormat.JsonLines(), "{ kind: ndjson }", null);
        if (text.TrimStart()[0] == '[')
            return new FormatGuess(new RecordFormat.Json([]), "{ kind: json }", null);
        using var document = Parse(file);
        var path = LongestArray(document.RootElement, []);
        if (path is null)
            return new FormatGuess(new RecordFormat.JsonLines(), "{ kind: ndjson }",
                "it holds one object and no list; it is read as one record");
        return path is ["features"]
            ? new FormatGuess(new RecordFormat.Json(path) { Extension = ".geojson" }, "{ kind: geojson }", null)
            : new FormatGuess(new RecordFormat.Json(path), $"{{ kind: json, records: {string.Join('.', path)} }}", null);
    }

    static JsonDocument Parse(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return JsonDocument.Parse(stream);
        }
        catch (JsonException)
        {
            throw new InvalidDataException($"{Path.GetFileName(file)} begins like JSON and is not whole; give a whole file.");
        }
    }

    static string[]? LongestArray(JsonElement element, string[] path)
    {
        if (element.ValueKind != JsonValueKind.Object || path.Length > 3)
            return null;
        (string[]? Path, int Length) best = (null, 0);
        foreach (var member in element.EnumerateObject())
        {
            string[] here = [.. path, member.Name];
            if (member.Value.ValueKind == JsonValueKind.Array && member.Value.GetArrayLength() > best.Length
                && member.Value[0].ValueKind == JsonValueKind.Object)
                best = (here, member.Value.GetArrayLength());
            else if (best.Path is null && LongestArray(member.Value, here) is { } inner)
                best = (inner, 1);
        }

        return best.Path;
    }
}
