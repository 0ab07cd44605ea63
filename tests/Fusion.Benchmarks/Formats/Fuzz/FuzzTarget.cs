using System.Collections.Frozen;
using System.IO.Compression;
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
using Fusion.Benchmarks.Formats.Fixtures;

namespace Fusion.Benchmarks.Formats.Fuzz;

/// <summary>One parser, good inputs to damage, and the words of its format that damage may put anywhere.</summary>
sealed record FuzzTarget(string Name, RecordFormat Format, byte[][] Seeds, string[] Words)
{
    /// <summary>How many of a hundred turns it takes; a workbook costs as much as a hundred packets.</summary>
    public int Share { get; init; } = 100;

    /// <summary>Makes the damaged bytes an input of the format, where damage to the outermost layer would only test that layer.</summary>
    public Func<byte[], byte[]> Wrap { get; init; } = static bytes => bytes;

    /// <summary>Whether every byte belongs to a record, good or bad: nothing stands around them, and nothing is left to others.</summary>
    public bool IsEveryByteKept { get; init; }

    public static IReadOnlyList<FuzzTarget> All { get; } = [.. Texts(), .. Documents(), .. Binaries()];

    static FuzzTarget Text(string name, RecordFormat format, string seed, params string[] words) =>
        new(name, format, [Encoding.UTF8.GetBytes(seed)], words);

    static FuzzTarget[] Texts() =>
    [
        Text("csv", new RecordFormat.Csv(CsvDialect.Rfc4180), TextFixture.Csv, "\"", "\"\"", ",", "\r\n"),
        Text("tsv", new RecordFormat.Csv(new CsvDialect('\t', '"', null)), TextFixture.Csv.Replace(',', '\t'), "\"", "\t", "\r\n"),
        Text("fixed_width", Columns, TextFixture.FixedWidth, "\n", "\r", "\u00e9"),
        Text("json", new RecordFormat.Json(["items"]), TextFixture.Json, "{", "}", "[", "]", "\"", "\\", "\\ud800", "null", "1e999"),
        Text("ndjson", new RecordFormat.JsonLines(), TextFixture.JsonLines, "{", "}", "\"", "\n"),
        Text("geojson", new RecordFormat.Json(["features"]), TextFixture.GeoJson, "{", "}", "[", "]", "-0"),
        Text("icalendar", new CalendarFormat(), TextFixture.Calendar, "BEGIN:VEVENT\r\n", "END:VEVENT\r\n", ";", ":", "\"", "\r\n ", "BEGIN:VTIMEZONE\r\n"),
        Text("vcard", new CardFormat(), TextFixture.Cards, "BEGIN:VCARD\r\n", "END:VCARD\r\n", ";", ":", "\\", "\r\n "),
        Text("anpr", Reads, TextFixture.PlateReads, "\"", ",", "?", "\n"),
        Text("call_data_records", Calls, TextFixture.Calls, ":", ",", "-", "\n"),
    ];

    static FuzzTarget[] Documents() =>
    [
        Text("xml", new RecordFormat.Xml("Case", "Cases"), TextFixture.Xml, "<", ">", "<!--", "]]>", "&", "<!DOCTYPE x>", "<Case>", "</Case>"),
        Text("cursor_on_target", new RecordFormat.CursorOnTarget(), TextFixture.CursorOnTarget, "<event", "</event>", "'", "NaN"),
        Text("kml", new KmlFormat(), TextFixture.Kml, "<Placemark>", "</Placemark>", ",", "1e999", "NaN"),
        Text("gpx", new GpxFormat("trk"), TextFixture.Gpx, "<trk>", "</trk>", "lat=\"91\"", "<trkpt/>"),
        Text("stix", new StixFormat(FrozenSet<string>.Empty, new[] { "campaign" }.ToFrozenSet()), TextFixture.Stix, "--", "\"type\":", "{", "}"),
        Text("cap", new CapFormat(), TextFixture.Cap, "<alert>", "</alert>", "cap:1.3", ","),
        Text("mait", new MaitFormat(), TextFixture.Mait, "<Incident>", "</IncidentMessage>", "Acknowledge"),
        new("eml", new MailFormat(), [Encoding.UTF8.GetBytes(TextFixture.Mail), Encoding.UTF8.GetBytes(TextFixture.MailBox)],
            ["--b1\r\n", "--b2--\r\n", "\r\n\r\n", "=?utf-8?B?", "?=", "=", "\nFrom ", "boundary=", "base64"]),
        new("xlsx", new WorkbookFormat(null, 1), [WorkbookFixture.Of(WorkbookFixture.Sheet)], ["PK\u0003\u0004", "PK\u0001\u0002"]) { Share = 4 },
        new("xlsx-sheet", new WorkbookFormat(null, 1), [Encoding.UTF8.GetBytes(WorkbookFixture.Sheet)],
            ["<row>", "</row>", "<c r=\"ZZZ9\">", "t=\"s\"", "<v>-1</v>", "1e308"])
        {
            Share = 6,
            Wrap = sheet => WorkbookFixture.Of(sheet, CompressionLevel.NoCompression),
        },
    ];

    static FuzzTarget[] Binaries() =>
    [
        Binary("misb_0601", new KlvFormat(KlvStandard.St0601), KlvFixture.Usual(1), KlvFixture.Usual(2)),
        Binary("misb_0601-unsummed", new KlvFormat(KlvStandard.St0601, VerifiesChecksum: false), KlvFixture.Usual(1), KlvFixture.Usual(2)),
        Binary("misb_0903", new KlvFormat(KlvStandard.St0903, VerifiesChecksum: false), KlvFixture.UsualTargets(1), KlvFixture.UsualTargets(2)),
        .. new[] { 21, 34, 48, 62 }.Select(category => Binary(
            $"asterix-{category}",
            new AsterixFormat(AsterixCategory.Find(category)!, new[] { 21, 34, 48, 62 }.Where(other => other != category).ToFrozenSet()),
            AsterixFixture.Block(62, AsterixFixture.Track(1), AsterixFixture.Track(2)),
            AsterixFixture.Block(48, AsterixFixture.Plot(1), AsterixFixture.Plot(2)),
            AsterixFixture.Block(21, AsterixFixture.Broadcast(1)),
            AsterixFixture.Block(34, AsterixFixture.Service(1)))),
        Binary("remote_id", new RemoteIdFormat(RemoteIdCarrier.None), RemoteIdFixture.UsualPack(1), RemoteIdFixture.Location(51, 0), RemoteIdFixture.Authentication(0)),
        Binary("remote_id-wifi", new RemoteIdFormat(RemoteIdCarrier.WiFi), RemoteIdFixture.WiFi(1, RemoteIdFixture.UsualPack(1)), RemoteIdFixture.WiFi(2, RemoteIdFixture.UsualPack(2))),
        Binary("remote_id-bluetooth", new RemoteIdFormat(RemoteIdCarrier.Bluetooth), RemoteIdFixture.Bluetooth(1, RemoteIdFixture.Location(51, 0)), RemoteIdFixture.Bluetooth(2, RemoteIdFixture.BasicId("S1"))),
        Binary("mavlink", Frames(stamped: false) with { Ignored = FrozenSet<int>.Empty }, MavlinkFixture.Position(1), MavlinkFixture.Frame("STATUSTEXT", [6, .. "Armed"u8], signed: true)),
        Binary("mavlink-log", Frames(stamped: true), MavlinkFixture.Stamped(1_700_000_000_000_000, MavlinkFixture.Position(1)), MavlinkFixture.Stamped(1_700_000_000_000_001, MavlinkFixture.Position(2))),
    ];

    /// <summary>Each frame alone, and all of them one after the other.</summary>
    static FuzzTarget Binary(string name, RecordFormat format, params byte[][] frames) => new(name, format, [.. frames, [.. frames.SelectMany(frame => frame)]], [])
    {
        IsEveryByteKept = format is KlvFormat or RemoteIdFormat or MavlinkFormat { Ignored.Count: 0 },
    };

    static FixedWidthFormat Columns =>
        new(new FixedWidthLayout([new FixedWidthField("id", 1, 6), new FixedWidthField("park", 7, 21), new FixedWidthField("plate", 22, 28)], null));

    static ProfileFormat Reads => new(
        "anpr",
        new RecordFormat.Csv(CsvDialect.Rfc4180),
        new PlateReadProfile(new Dictionary<string, string>
        {
            ["vrm"] = "VRM", ["feed_id"] = "FEED", ["source_id"] = "SOURCE", ["camera_id"] = "CAMERA", ["captured_at"] = "TIME",
            ["latitude"] = "LAT", ["longitude"] = "LON", ["confidence"] = "CONF", ["plate_image"] = "PATCH",
        }));

    static ProfileFormat Calls => new(
        "call_data_records",
        new RecordFormat.Csv(CsvDialect.Rfc4180 with { Preamble = 2 }),
        new CallProfile(new Dictionary<string, string>
        {
            ["a_number"] = "A", ["b_number"] = "B", ["date"] = "DATE", ["time"] = "TIME", ["duration"] = "DUR", ["call_type"] = "TYPE",
            ["imei"] = "IMEI", ["imsi"] = "IMSI", ["first_cell"] = "FIRST",
        }));

    static MavlinkFormat Frames(bool stamped) => new(FrozenSet<int>.Empty, new[] { 0 }.ToFrozenSet(), stamped);
}
