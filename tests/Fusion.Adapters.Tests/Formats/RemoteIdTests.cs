using System.Globalization;
using Fusion.Adapters.Formats;
using Fusion.Adapters.Formats.RemoteId;
using Fusion.Benchmarks.Formats.Fixtures;

namespace Fusion.Adapters.Tests;

public sealed class RemoteIdTests
{
    static readonly RemoteIdFormat Bare = new(RemoteIdCarrier.None);
    static readonly RemoteIdFormat WiFi = new(RemoteIdCarrier.WiFi);

    [Fact]
    public async Task A_captured_beacon_agrees_with_what_the_drone_was_told_to_send()
    {
        var capture = File.ReadAllBytes(Capture.Sample("opendroneid", "odid_wifi_bcn_sample.pcap"));
        var packets = Capture.Packets(capture, 0).ToArray();
        packets.Length.ShouldBe(21);
        var counters = new List<int>();
        foreach (var packet in packets)
        {
            var record = (await Cutting.ReadAsync(WiFi, packet, 31)).OfType<RawRecord.Readable>().ShouldHaveSingleItem();
            counters.Add(int.Parse(Leaves.One(record.Fields, "counter"), CultureInfo.InvariantCulture));
            Leaves.One(record.Fields, "basic_id.uas_id").ShouldBe("MFG1A0123456789");
            Leaves.One(record.Fields, "self_id.description").ShouldBe("Recreational");
            Leaves.One(record.Fields, "operator_id.id").ShouldBe("GBR-OP-123ABCD");
            Leaves.One(record.Fields, "system.operator_latitude").ShouldBe("45.5443876");
        }

        counters.ShouldBe(counters.Distinct().Order());
        Cutting.Describe((await Cutting.ReadAsync(WiFi, packets[0])).OfType<RawRecord.Readable>().Single()).ShouldBe(
            "(counter=208 basic_id=(id_type=0 ua_type=0 uas_id=MFG1A0123456789) location=(status=0 direction=92 speed=20.5 "
                + "latitude=45.5457468 longitude=-122.9681496 altitude_geodetic=237 height=100 height_reference=0 horizontal_accuracy=9 "
                + "vertical_accuracy=3 speed_accuracy=1 pressure_accuracy=4 seconds_of_hour=0 time_accuracy=1) self_id=(type=0 "
                + "description=Recreational) system=(operator_location_type=0 classification_type=1 operator_latitude=45.5443876 "
                + "operator_longitude=-122.9726866 area_count=1 area_radius=500 category=1 class=5) operator_id=(type=0 id=GBR-OP-123ABCD))");
    }

    [Fact]
    public async Task Every_message_is_read()
    {
        byte[] stream =
        [
            .. RemoteIdFixture.BasicId("SERIAL1"), .. RemoteIdFixture.Authentication(0), .. RemoteIdFixture.Authentication(1),
            .. RemoteIdFixture.SelfId("Roof survey"), .. RemoteIdFixture.System(51.5, -0.1), .. RemoteIdFixture.OperatorId("GBR-OP-1"),
        ];
        (await Cutting.ReadAsync(Bare, stream, 4)).Select(Cutting.Describe).ShouldBe(
        [
            "(basic_id=(id_type=1 ua_type=2 uas_id=SERIAL1))",
            "(authentication=(type=1 page=0 last_page=1 length=40 timestamp=2019-01-01T00:00:01Z data=7369676E61747572652062797465730000))",
            "(authentication=(type=1 page=1 data=0128010000007369676E61747572652062797465730000))",
            "(self_id=(type=0 description=Roof survey))",
            "(system=(operator_location_type=1 classification_type=1 operator_latitude=51.5 operator_longitude=-0.1 area_count=1 "
                + "area_radius=50 area_ceiling=120 category=1 class=2 timestamp=2025-12-21T07:06:40Z))",
            "(operator_id=(type=0 id=GBR-OP-1))",
        ]);
    }

    [Fact]
    public async Task What_a_drone_does_not_know_is_absent()
    {
        var message = new byte[25];
        (message[0], message[1], message[2], message[3], message[4]) = (0x12, 0x23, 181, 255, 126);
        (message[21], message[22]) = (0xFF, 0xFF);
        Cutting.Describe((await Cutting.ReadAsync(Bare, message)).Single()).ShouldBe(
            "(location=(status=2 height_reference=0 horizontal_accuracy=0 vertical_accuracy=0 speed_accuracy=0 pressure_accuracy=0))");
        (message[1], message[2], message[3], message[4]) = (0x22, 90, 200, 0xFC);
        Cutting.Describe((await Cutting.ReadAsync(Bare, message)).Single()).ShouldStartWith("(location=(status=2 direction=270 speed=50 climb=-2 ");
        message[1] = 0x21;
        Cutting.Describe((await Cutting.ReadAsync(Bare, message)).Single()).ShouldStartWith("(location=(status=2 direction=90 speed=213.75 ");
    }

    [Theory]
    [InlineData(RemoteIdCarrier.None)]
    [InlineData(RemoteIdCarrier.WiFi)]
    [InlineData(RemoteIdCarrier.Bluetooth)]
    public async Task Damage_costs_itself_however_the_stream_arrives(RemoteIdCarrier carrier)
    {
        byte[] Put(int seed) => carrier switch
        {
            RemoteIdCarrier.WiFi => RemoteIdFixture.WiFi((byte)seed, RemoteIdFixture.UsualPack(seed)),
            RemoteIdCarrier.Bluetooth => RemoteIdFixture.Bluetooth((byte)seed, RemoteIdFixture.Location(51, 0, seed)),
            _ => RemoteIdFixture.UsualPack(seed),
        };
        byte[] stream = [.. Put(1), 0xEE, 0xEE, .. Put(2), .. Put(3), .. Put(4).AsSpan(0, 20)];
        var format = new RemoteIdFormat(carrier);
        var whole = (await Cutting.ReadAsync(format, stream)).Select(Cutting.Describe).ToArray();
        whole.Count(record => record[0] == '(').ShouldBe(3);
        whole.Count(record => record[0] == '!').ShouldBe(2);
        foreach (var piece in new[] { 1, 2, 7, 50 })
            (await Cutting.ReadAsync(format, stream, piece)).Select(Cutting.Describe).ShouldBe(whole, $"in pieces of {piece}");
    }

    [Fact]
    public async Task A_position_off_the_earth_is_refused() =>
        (await Cutting.ReadAsync(Bare, RemoteIdFixture.Location(95, 0))).Single().Fault().ShouldBe("The position of the drone is not on the earth.");

    [Fact]
    public void A_manifest_says_what_stands_around_the_messages() =>
        Scratch.FormatOf("{ kind: remote_id, carrier: wifi }").ShouldBe(WiFi);
}
