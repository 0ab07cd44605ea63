using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Fusion.Adapters.Drift;
using Fusion.Adapters.Formats;
using static Fusion.Adapters.Onboarding.Meaning;

namespace Fusion.Adapters.Onboarding;

/// <summary>
/// A few records of the file as samples, made over: nothing that says who somebody is stays what it was. A record in which something of a
/// person's would remain is left out.
/// </summary>
sealed class SampleMaker(SourceSurvey survey)
{
    const int RecordsMax = 8;
    const int RecordsTried = 200;

    /// <summary>Shorter texts say little and stand in too many places.</summary>
    const int LengthMin = 3;
    const string NoTime = "no such time";

    static readonly Meaning[] Harmless =
        [Other, Sex, Role, Category, Outcome, OffenceCode, Direction, Confidence, VehicleMake, VehicleModel, VehicleColour, OccurredAt,
            EndedAt,
         RecordedAt, VersionedAt, Organisation, DeviceSerial, Latitude, Longitude, Easting, Northing];

    readonly Dictionary<string, FieldGuess> fields = survey.Fields.ToDictionary(field => field.Path, StringComparer.Ordinal);

    public async Task<(byte[] Good, byte[] Broken)> MakeAsync(CancellationToken cancellation)
    {
        var made = new List<(string Over, RawRecord.Readable Record)>();
        var tried = 0;
        byte[] head = [];
        await using var stream = File.OpenRead(survey.File);
        await foreach (var record in survey.Format.Format.ReadAsync(stream, cancellation))
        {
            if (record is RawRecord.Readable readable && MakeOver(readable) is { } over)
                made.Add((over, readable));
            if (made.Count == RecordsMax || ++tried == RecordsTried)
                break;
        }

        if (made.Count == 0)
            throw new InvalidDataException("No record could be made over so that nothing of a person's stays; write the samples by hand.");
        head = made[0].Record.Header.ToArray();
        var broken = made.Take(2).Select(one => one.Over).Append(Break(made[^1]));
        return (Whole(made.Select(one => one.Over), head), Whole(broken, head));
    }

    string? MakeOver(RawRecord.Readable record)
    {
        var text = Encoding.UTF8.GetString(record.Bytes.Span);
        var secrets = RecordLeaves.Of(record.Fields)
            .Select(leaf => (Text: leaf.Text.Trim(), Field: fields.GetValueOrDefault(leaf.Path)))
            .Where(leaf => leaf.Text.Length > 0 && leaf.Field is not null && !Harmless.Contains(leaf.Field.Meaning))
            .OrderByDescending(leaf => leaf.Text.Length)
            .ToArray();
        foreach (var (secret, field) in secrets)
        {
            if (secret.Length >= LengthMin)
                text = Replace(text, secret, InventedFor(secret, field!));
        }

        return secrets.Any(one => one.Text.Length > LengthMin + 2 && text.Contains(one.Text, StringComparison.Ordinal)) ? null : text;
    }

    /// <summary>Of the same form, always the same for the same text, and not to be turned back without the file.</summary>
    static string InventedFor(string text, FieldGuess field)
    {
        var random = new Random(BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0));
        if (field.Type == GuessedType.Date)
        {
            var format = field.Format ?? "yyyy-MM-dd";
            return DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day.AddDays(-random.Next(20, 400)).ToString(format, CultureInfo.InvariantCulture)
                : text;
        }

        // Codes that the list promises must stay in it.
        if (field.Type == GuessedType.Code)
            return text;
        return string.Concat(text.Select(character =>
            char.IsAsciiDigit(character) ? (char)('0' + (((character - '0') + random.Next(1, 9)) % 10))
            : char.IsAsciiLetterUpper(character) ? (char)('A' + (((character - 'A') + random.Next(1, 25)) % 26))
            : char.IsAsciiLetterLower(character) ? (char)('a' + (((character - 'a') + random.Next(1, 25)) % 26))
            : char.IsLetter(character) ? 'x' : character));
    }

    string Break((string Over, RawRecord.Readable Record) made)
    {
        // What every record must have: its time, or else its key, or what stands in for it.
        var (field, instead) = survey.Fields.FirstOrDefault(field => field.Meaning == OccurredAt) is { } time
            ? (time, NoTime)
            : (survey.Fields.FirstOrDefault(field => field.Meaning == Meaning.Key) ?? survey.Fields.First(field => field.IsAlwaysThere),
                "");
        var text = RecordLeaves.Of(made.Record.Fields).First(leaf => leaf.Path == field.Path).Text.Trim();
        var over = Replace(made.Over, text, instead);
        return over != made.Over ? over : Replace(made.Over, InventedFor(text, field), instead);
    }

    /// <summary>Where it is a value, and not where a name happens to read the same.</summary>
    string Replace(string record, string text, string instead) => survey.Format.Format switch
    {
        RecordFormat.Json or RecordFormat.JsonLines => Regex.Replace(
            record, $"(?<=[\\[:,\\s])(\"?){Regex.Escape(text)}\\1(?!\"?\\s*:)(?=[\\s,\\]}}])", match =>
                $"{match.Groups[1].Value}{instead}{match.Groups[1].Value}"),
        RecordFormat.Xml or RecordFormat.CursorOnTarget => Regex.Replace(
            record, $"(?<=[>\"']\\s*){Regex.Escape(text)}(?=\\s*[<\"'])", _ => instead),
        _ => record.Replace(text, instead, StringComparison.Ordinal),
    };

    byte[] Whole(IEnumerable<string> records, byte[] header)
    {
        var all = records.Select(record => record.Trim('\r', '\n')).ToArray();
        var text = survey.Format.Format switch
        {
            RecordFormat.Csv csv => (csv.Dialect.Columns is null ? Encoding.UTF8.GetString(header).Trim('\r', '\n') + "\n"
                : "") + string.Join('\n', all) + "\n",
            RecordFormat.JsonLines => string.Join('\n', all) + "\n",
            RecordFormat.Json json => InLists(json.Records, string.Join(",\n", all)),
            RecordFormat.Xml xml => $"<{xml.Root}>\n{string.Join('\n', all)}\n</{xml.Root}>\n",
            RecordFormat.CursorOnTarget => $"<events>\n{string.Join('\n', all)}\n</events>\n",
            _ => throw new InvalidDataException($"Samples of {survey.Format.Format.Name} are to be written by hand."),
        };
        return survey.Format.Format.Encoding.GetBytes(text);
    }

    static string InLists(IReadOnlyList<string> path, string records) =>
        string.Concat(path.Select(name => $"{{\"{name}\":")) + $"[\n{records}\n]" + new string('}', path.Count) + "\n";
}
