using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Fusion.Adapters.Formats;
using Fusion.Adapters.Formats.Asterix;
using Fusion.Adapters.Formats.Klv;
using Fusion.Adapters.Formats.Mavlink;
using Fusion.Adapters.Formats.RemoteId;

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
    ];

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

    static RemoteIdFormat? RemoteId(Section section)
    {
        string[] words = ["none", "wifi", "bluetooth"];
        var word = section.Text("carrier") ?? words[0];
        var at = Array.IndexOf(words, word);
        if (at >= 0)
            return new RemoteIdFormat((RemoteIdCarrier)at);
        section.Problems.Add(
            section.Take("carrier")!.At, $"'{section.Path("carrier")}' says '{word}'; it must be one of {string.Join(", ", words)}.");
        return null;
    }

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
