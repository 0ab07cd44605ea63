using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Fusion.Adapters.Formats;
using Fusion.Adapters.Formats.Asterix;
using Fusion.Adapters.Formats.Cards;
using Fusion.Adapters.Formats.Exchange;
using Fusion.Adapters.Formats.Geography;
using Fusion.Adapters.Formats.Klv;
using Fusion.Adapters.Formats.Lines;
using Fusion.Adapters.Formats.Mail;
using Fusion.Adapters.Formats.Mavlink;
using Fusion.Adapters.Formats.Profiles;
using Fusion.Adapters.Formats.RemoteId;
using Fusion.Adapters.Formats.Workbook;

namespace Fusion.Adapters.Manifests;

/// <summary>Reads how a dataset writes its records.</summary>
static class FormatReader
{
    static readonly (string Kind, Func<Section, RecordFormat?> Read)[] Readers =
    [
        ("csv", section => new RecordFormat.Csv(Dialect(section, ','))),
        ("tsv", section => new RecordFormat.Csv(Dialect(section, '\t')) { Extension = ".tsv" }),
        ("json", section => new RecordFormat.Json(section.Text("records")?.Split('.') ?? [])),
        ("geojson", _ => new RecordFormat.Json(["features"]) { Extension = ".geojson" }),
        ("ndjson", _ => new RecordFormat.JsonLines()),
        ("xml", section => section.RequiredText("record") is { } record ? new RecordFormat.Xml(record, section.Text("root")) : null),
        ("cursor_on_target", _ => new RecordFormat.CursorOnTarget()),
        ("misb_0601", section => new KlvFormat(KlvStandard.St0601, section.Flag("verify_checksum") ?? true)),
        ("misb_0903", section => new KlvFormat(KlvStandard.St0903, section.Flag("verify_checksum") ?? true)),
        ("asterix", Asterix),
        ("remote_id", RemoteId),
        ("mavlink", Mavlink),
        ("fixed_width", FixedWidth),
        ("xlsx", section => new WorkbookFormat(section.Text("sheet"), section.Count("header_row", 1, HeaderRowMax) ?? 1)),
        ("kml", _ => new KmlFormat()),
        ("gpx", section => Word(section, "record", GpxCutter.Records) is { } record ? new GpxFormat(record) : null),
        ("stix", section => new StixFormat(Words(section, "types"), Words(section, "ignore"))),
        ("cap", _ => new CapFormat()),
        ("mait", _ => new MaitFormat()),
        ("anpr", section => Profile(section, "anpr", PlateReadProfile.Fields, names => new PlateReadProfile(names))),
        ("call_data_records", section => Profile(section, "call_data_records", CallProfile.Fields, names => new CallProfile(names))),
        ("icalendar", _ => new CalendarFormat()),
        ("vcard", _ => new CardFormat()),
        ("eml", _ => new MailFormat()),
    ];

    /// <summary>A header further down than this is a mistake.</summary>
    const int HeaderRowMax = 1000;

    /// <summary>The formats that records of a profile may lie in.</summary>
    public static readonly IReadOnlyList<string> ProfileFiles = ["csv", "tsv", "json", "ndjson", "xml", "fixed_width", "xlsx"];

    public static readonly IReadOnlyList<string> Kinds = [.. Readers.Select(reader => reader.Kind)];

    public static RecordFormat? Read(Section? section)
    {
        if (section?.RequiredText("kind") is not { } kind)
            return null;
        var encoding = Encoding(section);
        var known = Readers.FirstOrDefault(reader => reader.Kind == kind).Read;
        if (known is null)
        {
            section.Problems.Add(
                section.Take("kind")!.At, $"'{section.Path("kind")}' says '{kind}'; it must be one of {string.Join(", ", Kinds)}.");
            return null;
        }

        if (known(section) is not { } format)
            return null;
        section.Close();
        return format with { Encoding = encoding };
    }

    static AsterixFormat? Asterix(Section section)
    {
        var known = AsterixCategory.All.Select(one => one.Number).ToArray();
        if (section.Require("category") is not { } value)
            return null;
        var number = section.Count("category", 0, 255);
        var ignored = Numbers(section, "ignore", WholeNumber);
        if (number is null || ignored is null)
            return null;
        if (AsterixCategory.Find(number.Value) is { } category)
            return new AsterixFormat(category, ignored.Except([category.Number]).ToFrozenSet());
        section.Problems.Add(
            value.At, $"'{section.Path("category")}' says {number}; the categories read here are {string.Join(", ", known)}.");
        return null;
    }

    static RemoteIdFormat? RemoteId(Section section) => Word(section, "carrier", RemoteIdFormat.Carriers) is { } word
        ? new RemoteIdFormat((RemoteIdCarrier)RemoteIdFormat.Carriers.ToList().IndexOf(word))
        : null;

    static FixedWidthFormat? FixedWidth(Section section)
    {
        var fields = new List<FixedWidthField>();
        var isWhole = true;
        foreach (var entry in section.RequiredGroup("fields")?.Entries ?? [])
        {
            var field = entry.Value is YamlText place ? FixedWidthField.Parse(entry.Name, place.Text) : null;
            if (field is { } known)
                fields.Add(known);
            else
                section.Problems.Add(entry.At, $"'{section.Path("fields")}.{entry.Name}' must say from which character to which, such as 1-10.");
            isWhole &= field is not null;
        }

        var length = section.Count("length", 1, FixedWidthCutter.LineCharactersMax);
        return isWhole && fields.Count > 0 ? new FixedWidthFormat(new FixedWidthLayout(fields, length)) : null;
    }

    static ProfileFormat? Profile(
        Section section, string kind, IReadOnlyList<string> fields, Func<IReadOnlyDictionary<string, string>, RecordProfile> profileOf)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var isWhole = true;
        foreach (var entry in section.Group("names")?.Entries ?? [])
        {
            if (fields.Contains(entry.Name) && entry.Value is YamlText { Text.Length: > 0 } name)
            {
                names[entry.Name] = name.Text;
                continue;
            }

            isWhole = false;
            section.Problems.Add(
                entry.At, $"'{section.Path("names")}.{entry.Name}' must give the file's name of one of {string.Join(", ", fields)}.");
        }

        var file = Word(section, "file", ProfileFiles) is { } word ? Readers.Single(reader => reader.Kind == word).Read(section) : null;
        return file is not null && isWhole ? new ProfileFormat(kind, file, profileOf(names)) : null;
    }

    /// <summary>One of the words, the first where the manifest says none; null where it says another.</summary>
    static string? Word(Section section, string name, IReadOnlyList<string> words)
    {
        var word = section.Text(name) ?? words[0];
        if (words.Contains(word))
            return word;
        section.Problems.Add(
            section.Take(name)!.At, $"'{section.Path(name)}' says '{word}'; it must be one of {string.Join(", ", words)}.");
        return null;
    }

    static FrozenSet<string> Words(Section section, string name) => (section.Texts(name) ?? []).ToFrozenSet();

    static MavlinkFormat? Mavlink(Section section)
    {
        var messages = Numbers(section, "messages", MavlinkNumber);
        var ignored = Numbers(section, "ignore", MavlinkNumber);
        var stamped = section.Flag("stamped") ?? true;
        return messages is null || ignored is null ? null : new MavlinkFormat(messages, ignored, stamped);
    }

    static int? MavlinkNumber(string text) => MavlinkMessages.Find(text)?.Id ?? WholeNumber(text);

    static int? WholeNumber(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Null where one of the words is no number of the kind meant.</summary>
    static FrozenSet<int>? Numbers(Section section, string name, Func<string, int?> numberOf)
    {
        var texts = section.Texts(name) ?? [];
        if (texts.FirstOrDefault(text => numberOf(text) is null) is not { } unknown)
            return texts.Select(text => numberOf(text)!.Value).ToFrozenSet();
        section.Problems.Add(section.Take(name)!.At, $"'{section.Path(name)}' says '{unknown}', which is no number or name known here.");
        return null;
    }

    static CsvDialect Dialect(Section section, char usual) => new(
        Character(section, "delimiter") ?? usual,
        Character(section, "quote") ?? '"',
        section.Texts("columns"))
    {
        Preamble = section.Count("skip_lines", 0, HeaderRowMax) ?? 0,
    };

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
