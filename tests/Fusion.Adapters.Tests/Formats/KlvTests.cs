using Fusion.Adapters.Formats;
using Fusion.Adapters.Formats.Klv;
using Fusion.Benchmarks.Formats.Fixtures;

namespace Fusion.Adapters.Tests;

public sealed class KlvTests
{
    static readonly KlvFormat Uas = new(KlvStandard.St0601);
    static readonly KlvFormat Trusting = new(KlvStandard.St0601, VerifiesChecksum: false);
    static readonly KlvFormat Vmti = new(KlvStandard.St0903);

    [Fact]
    public async Task A_packet_agrees_with_what_another_decoder_made_of_it()
    {
        var sample = File.ReadAllBytes(Capture.Sample("misb0601", "DynamicConstantMISMMSPacketData.bin"));
        // The sample was edited after its sum was written, so a reader that keeps to the standard must refuse it.
        (await Cutting.ReadAsync(Uas, sample)).Single().Fault().ShouldBe("The checksum of the packet does not match.");
        var records = await Cutting.ReadAsync(Trusting, sample, 13);
        var fields = records.Single().Fields();
        (string Path, string Value)[] expected =
        [
            ("timestamp", "2009-01-12T22:08:22Z"), ("mission_id", "Mission 12"), ("platform_heading", "159.97436484321355"),
            ("platform_pitch", "-0.431531724"), ("platform_roll", "3.40586566"), ("platform_designation", "Predator"),
            ("image_source_sensor", "EO Nose"), ("image_coordinate_system", "Geodetic WGS84"), ("sensor_latitude", "60.176822966978335"),
            ("sensor_longitude", "128.42675904204452"), ("sensor_true_altitude", "14190.7195"),
            ("sensor_horizontal_field_of_view", "144.5713"), ("sensor_vertical_field_of_view", "152.6436"),
            ("sensor_relative_azimuth", "160.71921143697557"), ("sensor_relative_elevation", "-168.79232483394085"),
            ("sensor_relative_roll", "176.86543764939194"), ("slant_range", "68590.98329874477"), ("target_width", "722.8199"),
            ("frame_center_latitude", "-10.542388633146132"), ("frame_center_longitude", "29.157890122923014"),
            ("frame_center_elevation", "3216.0372"), ("security.classification", "1"), ("security.classifying_country", "//USA"),
            ("security.object_country_codes", "USA"), ("version", "6"),
        ];
        foreach (var (path, value) in expected)
        {
            var text = Leaves.One(fields, path);
            if (double.TryParse(value, out var number) && value.Contains('.', StringComparison.Ordinal))
                double.Parse(text).ShouldBe(number, Math.Abs(number) * 1e-6, path);
            else
                text.ShouldBe(value, path);
        }
    }

    [Fact]
    public async Task Values_are_mapped_from_their_integers_and_an_impossible_one_is_absent()
    {
        var packet = KlvFixture.Packet(KlvStandard.St0601, (5, "8000"), (6, "8000"), (13, "40000000"), (14, "80000000"), (39, "F6"), (3, ""));
        Cutting.Describe((await Cutting.ReadAsync(Uas, packet)).Single())
            .ShouldBe("(platform_heading=180.00274662394142 sensor_latitude=45.00000002095476 outside_air_temperature=-10)");
    }

    [Fact]
    public async Task Numbers_of_any_length_are_mapped_as_their_range_says()
    {
        var packet = KlvFixture.Packet(KlvStandard.St0601, (96, "000000"), (112, "4000"), (132, "8000"), (134, "C800"), (117, "3E90"));
        Cutting.Describe((await Cutting.ReadAsync(Uas, packet)).Single())
            .ShouldBe("(target_width_extended=0 platform_course=256 transmission_frequency=131073 sensor_azimuth_rate=1)");
    }

    [Fact]
    public async Task Targets_are_sections_alone_and_inside_a_platform_s_packet()
    {
        var series = KlvFixture.Series((1, [(1, "2A"), (5, "5F")]), (129, [(19, "0102"), (17, "400000004000000010000000")]));
        const string Expected = "(id=1 centroid_pixel=42 confidence=95)";
        var alone = KlvFixture.Packet(KlvStandard.St0903, (6, "02"), (101, series));
        var described = Cutting.Describe((await Cutting.ReadAsync(Vmti, alone)).Single());
        described.ShouldStartWith($"(targets_reported=2 target={Expected} target=(id=129 centroid_row=258 location=(latitude=");
        var inside = KlvFixture.Packet(KlvStandard.St0601, (74, KlvFixture.Items((6, "02"), (101, series))));
        Cutting.Describe((await Cutting.ReadAsync(Uas, inside)).Single()).ShouldBe($"(vmti={described})");
    }

    [Fact]
    public async Task Bytes_between_packets_and_damaged_packets_are_set_aside_and_the_next_packet_is_read()
    {
        var good = KlvFixture.Packet(KlvStandard.St0601, (3, "41"));
        var bad = good.ToArray();
        bad[^1] ^= 1;
        byte[] stream = [.. "noise"u8, .. good, .. bad, .. good, .. good.AsSpan(0, 20)];
        foreach (var piece in new[] { 1, 3, 16, 4096 })
        {
            var records = await Cutting.ReadAsync(Uas, stream, piece);
            records.Select(Cutting.Describe).ShouldBe(
            [
                "! These bytes do not begin with the key of the set.", "(mission_id=A)", "! The checksum of the packet does not match.",
                "(mission_id=A)", "! The stream ends inside a packet.",
            ], $"in pieces of {piece}");
            records.Sum(record => record.Bytes.Length).ShouldBe(stream.Length);
            records.Select(record => record.Offset).ShouldBe([0, 5, 5 + good.Length, 5 + (2 * good.Length), 5 + (3 * good.Length)]);
        }
    }

    [Theory]
    [InlineData(13, "4000", "! Item 13 of the uas set has 2 bytes where 4 are due.")]
    [InlineData(48, "0105", "! Item 1 of the security set is longer than what holds it.")]
    [InlineData(3, "C328", "! Item 3 of the uas set is not valid text.")]
    [InlineData(74, "6503070101", "! A pack of 'target' is longer than what holds it.")]
    public async Task A_packet_whose_items_do_not_fit_is_set_aside(int tag, string value, string expected) =>
        Cutting.Describe((await Cutting.ReadAsync(Uas, KlvFixture.Packet(KlvStandard.St0601, (tag, value)))).Single()).ShouldBe(expected);

    [Fact]
    public async Task An_item_without_a_name_here_is_kept_as_its_bytes() =>
        Cutting.Describe((await Cutting.ReadAsync(Uas, KlvFixture.Packet(KlvStandard.St0601, (150, "CAFE")))).Single())
            .ShouldBe("(tag_150=CAFE)");

    [Fact]
    public async Task A_packet_kept_by_itself_reads_the_same()
    {
        var record = (await Cutting.ReadAsync(Uas, KlvFixture.Packet(KlvStandard.St0601, (3, "41")))).Single();
        Cutting.Describe(Uas.ReadAlone(record.Bytes, 7)).ShouldBe(Cutting.Describe(record));
    }
}
