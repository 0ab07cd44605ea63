using System.Text;
using Fusion.Adapters.Formats;
using Fusion.Adapters.Formats.Lines;
using Fusion.Adapters.Formats.Profiles;
using Fusion.Benchmarks.Formats.Fixtures;

namespace Fusion.Adapters.Tests;

/// <summary>Fixed width, and the profiles of number plate reads and calls.</summary>
public sealed class LineFormatTests
{
    [Fact]
    public async Task Fields_of_a_line_stand_where_the_manifest_says()
    {
        var format = Scratch.FormatOf("{ kind: fixed_width, fields: { id: 1-6, park: 7-21, plate: 22-28, flag: 29 } }").ShouldBeOfType<FixedWidthFormat>();
        (await Cutting.ReadAsync(format, TextFixture.FixedWidth + "E-1004Caf\u00e9           AB1    Y  \nE-1005 this line belongs to another layout\n", 3))
            .Select(Cutting.Describe).ShouldBe(
            [
                "(id=E-1001 park=Corn Street plate=AB12CDE flag=)", "(id=E-1002 park=Quayside plate=FG34HIJ flag=)",
                "(id=E-1003 park= plate= flag=)", "(id=E-1004 park=Caf\u00e9 plate=AB1 flag=Y)",
                "! The line has 42 characters where the last field ends at 29.",
            ]);
    }

    [Fact]
    public async Task A_line_of_another_length_is_set_aside_where_lengths_are_promised()
    {
        var format = Scratch.FormatOf("{ kind: fixed_width, fields: { a: 1-2 }, length: 4 }");
        (await Cutting.ReadAsync(format, "ab  \r\nab\n")).Select(Cutting.Describe)
            .ShouldBe(["(a=ab)", "! The line has 2 characters where every line has 4."]);
    }

    [Theory]
    [InlineData("{ kind: fixed_width, fields: { a: 5-2 } }", "must say from which character to which")]
    [InlineData("{ kind: fixed_width, fields: { a: 0-2 } }", "must say from which character to which")]
    [InlineData("{ kind: fixed_width }", "'datasets.reads.format.fields' is missing.")]
    [InlineData("{ kind: anpr, names: { plate: X } }", "must give the file's name of one of vrm, feed_id")]
    [InlineData("{ kind: anpr, file: eml }", "must be one of csv, tsv, json, ndjson, xml, fixed_width, xlsx")]
    [InlineData("{ kind: gpx, record: line }", "must be one of trk, trkpt, rte, rtept, wpt")]
    [InlineData("{ kind: mavlink, messages: [NO_SUCH] }", "which is no number or name known here")]
    public void A_mistake_in_a_format_is_told(string format, string expected) => Manifests.Catalogue.LoadText(
        "test/cameras", "source.yaml", Scratch.Manifest("test/cameras", "{ kind: file_drop }", format))
        .Problems.ShouldContain(problem => problem.Message.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public async Task Plate_reads_have_one_name_for_each_field_whatever_the_file_calls_it()
    {
        var format = Scratch.FormatOf(
            "{ kind: anpr, names: { vrm: VRM, feed_id: FEED, source_id: SOURCE, camera_id: CAMERA, captured_at: TIME, latitude: LAT, "
            + "longitude: LON, confidence: CONF, plate_image: PATCH } }").ShouldBeOfType<ProfileFormat>();
        var records = await Cutting.ReadAsync(
            format, TextFixture.PlateReads + "A*1,1,2,CAM-1,2026,,,,\n,1,2,C,2026,,,,\nAB1,1,2,C,2026,95,0,,\nAB1,1,2,C,2026,,,101,\nAB1,1,2,C,2026,,,1,?\n", 5);
        records.Select(Cutting.Describe).ShouldBe(
        [
            "(vrm=AB12CDE feed_id=1 source_id=2 camera_id=CAM-1 captured_at=2026-01-01T10:00:00Z latitude=51.50000 longitude=-0.10000 "
                + "confidence=97 plate_image=(size=4 sha256=054edec1d0211f624fed0cbca9d4f9400b0e491c43742af2c5b0abebf0c990d8 content=AAECAw==))",
            "(vrm=FG34?IJ feed_id=1 source_id=2 camera_id=CAM-1 captured_at=2026-01-01T10:00:01Z confidence=88)",
            "! The read's vrm is not letters and figures.", "! The read has no vrm.",
            "! The read's latitude and longitude are not two numbers of degrees.", "! The read's confidence is not a number from 0 to 100.",
            "! The read's plate_image is not base64.",
        ]);
        Cutting.Describe(format.ReadAlone(records.OfType<RawRecord.Readable>().First().Alone, 1)).ShouldBe(Cutting.Describe(records[0]));
    }

    [Fact]
    public async Task Plate_reads_are_found_in_other_files_too()
    {
        var format = Scratch.FormatOf("{ kind: anpr, file: json, records: reads, names: { vrm: plate.text, camera_id: cam, captured_at: at } }");
        (await Cutting.ReadAsync(format, """{"reads":[{"plate":{"text":"ab1"},"cam":"C","at":"2026-01-01T10:00:00Z"}]}""")).Select(Cutting.Describe)
            .ShouldBe(["(vrm=AB1 camera_id=C captured_at=2026-01-01T10:00:00Z)"]);
    }

    [Fact]
    public async Task Calls_are_read_as_their_operator_writes_them()
    {
        var format = Scratch.FormatOf(
            "{ kind: call_data_records, skip_lines: 2, names: { a_number: A, b_number: B, date: DATE, time: TIME, duration: DUR, call_type: TYPE, "
            + "imei: IMEI, imsi: IMSI, first_cell: FIRST } }");
        const string More = "1,2,2026-01-01,,1:2:3:4,,,,\n1,2,,,,,,,\n,2,2026-01-01,,,,,,\n1,2,2026-01-01,,,,490154203237519,,\n1,2,2026-01-01,,,,,12,\n";
        (await Cutting.ReadAsync(format, TextFixture.Calls + More, 9)).Select(Cutting.Describe).ShouldBe(
        [
            "(a_number=07700900001 b_number=+447700900002 duration=90 imei=490154203237518 imsi=234150000000001 "
                + "first_cell=(234-15-1024-55012mcc=234 mnc=15 lac=1024 cid=55012) date=2026-01-01 time=10:00:00 call_type=Voice)",
            "(a_number=07700900003 b_number=SHOP first_cell=Corn Street 2 date=2026-01-01 time=10:05:00 call_type=SMS)",
            "! The call's duration is neither seconds nor hours, minutes and seconds.", "! The call has neither started_at nor a date.",
            "! The call has no a_number, imsi or imei: nothing says whose it is.",
            "! The call's imei does not have the check digit that belongs to it.", "! The call's imsi is not 14 or 15 figures.",
        ]);
    }

    [Fact]
    public async Task An_old_encoding_reaches_the_file_of_a_profile()
    {
        var format = Scratch.FormatOf("{ kind: anpr, encoding: windows-1252, names: { vrm: V, camera_id: C, captured_at: T } }");
        (await Cutting.ReadAsync(format, [.. Encoding.ASCII.GetBytes("V,C,T\nAB1,Stra"), 0xDF, .. "e,2026\n"u8])).Select(Cutting.Describe)
            .ShouldBe(["(vrm=AB1 camera_id=Stra\u00dfe captured_at=2026)"]);
    }
}
