using System.Collections.Frozen;
using Fusion.Adapters.Formats;
using Fusion.Adapters.Formats.Mavlink;
using Fusion.Benchmarks.Formats.Fixtures;

namespace Fusion.Adapters.Tests;

public sealed class MavlinkTests
{
    static readonly MavlinkFormat Live = new(FrozenSet<int>.Empty, FrozenSet<int>.Empty, IsStamped: false);

    [Theory]
    [InlineData("HEARTBEAT", 50)]
    [InlineData("SYS_STATUS", 124)]
    [InlineData("SYSTEM_TIME", 137)]
    [InlineData("GPS_RAW_INT", 24)]
    [InlineData("ATTITUDE", 39)]
    [InlineData("GLOBAL_POSITION_INT", 104)]
    [InlineData("VFR_HUD", 20)]
    [InlineData("BATTERY_STATUS", 154)]
    [InlineData("HOME_POSITION", 104)]
    [InlineData("EXTENDED_SYS_STATE", 130)]
    [InlineData("ADSB_VEHICLE", 184)]
    [InlineData("STATUSTEXT", 83)]
    [InlineData("UTM_GLOBAL_POSITION", 99)]
    [InlineData("OPEN_DRONE_ID_BASIC_ID", 114)]
    [InlineData("OPEN_DRONE_ID_LOCATION", 254)]
    [InlineData("OPEN_DRONE_ID_AUTHENTICATION", 140)]
    [InlineData("OPEN_DRONE_ID_SELF_ID", 249)]
    [InlineData("OPEN_DRONE_ID_SYSTEM", 77)]
    [InlineData("OPEN_DRONE_ID_OPERATOR_ID", 49)]
    [InlineData("OPEN_DRONE_ID_MESSAGE_PACK", 94)]
    [InlineData("OPEN_DRONE_ID_ARM_STATUS", 139)]
    [InlineData("OPEN_DRONE_ID_SYSTEM_UPDATE", 7)]
    public void A_definition_is_the_one_whose_checksum_everybody_knows(string message, int extra) =>
        MavlinkMessages.Find(message)!.ChecksumExtra.ShouldBe((byte)extra);

    [Fact]
    public void Every_definition_is_tried() => MavlinkMessages.All.Count.ShouldBe(22);

    [Fact]
    public async Task A_payload_cut_short_ends_in_zeros_and_what_is_not_known_is_absent()
    {
        byte[] position = [.. new byte[4], .. BitConverter.GetBytes(515_000_000), .. BitConverter.GetBytes(-1_234_567), 0xE8, 3];
        var short_ = MavlinkFixture.Frame("GLOBAL_POSITION_INT", position);
        byte[] full = [.. position, .. new byte[28 - position.Length - 2], 0xFF, 0xFF];
        var records = await Cutting.ReadAsync(Live, [.. short_, .. MavlinkFixture.Frame("GLOBAL_POSITION_INT", full)], 3);
        records.Select(Cutting.Describe).ShouldBe(
        [
            "(message=GLOBAL_POSITION_INT sequence=1 system_id=7 component_id=1 signed=false payload=(time_boot_ms=0 lat=51.5 "
                + "lon=-0.1234567 alt=1 relative_alt=0 vx=0 vy=0 vz=0 hdg=0))",
            "(message=GLOBAL_POSITION_INT sequence=1 system_id=7 component_id=1 signed=false payload=(time_boot_ms=0 lat=51.5 "
                + "lon=-0.1234567 alt=1 relative_alt=0 vx=0 vy=0 vz=0))",
        ]);
    }

    [Fact]
    public async Task A_signature_and_the_time_of_a_log_are_shown()
    {
        var frame = MavlinkFixture.Stamped(1_700_000_000_000_000, MavlinkFixture.Frame("STATUSTEXT", [6, .. "Armed"u8], signed: true));
        var record = (await Cutting.ReadAsync(Live with { IsStamped = true }, frame, 2)).Single();
        Cutting.Describe(record).ShouldBe(
            "(received_at=2023-11-14T22:13:20Z message=STATUSTEXT sequence=1 system_id=7 component_id=1 signed=true signature_link=3 "
                + "signed_at=2015-01-01T00:00:00.00001Z payload=(severity=6 text=Armed id=0 chunk_seq=0))");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Noise_damage_and_strangers_cost_themselves(bool stamped)
    {
        byte[] Put(byte[] frame) => stamped ? MavlinkFixture.Stamped(1_700_000_000_000_000, frame) : frame;
        var good = Put(MavlinkFixture.Position(5));
        var bad = good.ToArray();
        bad[^1] ^= 1;
        var stranger = good.ToArray();
        stranger[(stamped ? 8 : 0) + 8] = 99;
        byte[] stream = [.. good, 0xFD, 9, 9, .. bad, .. good, .. stranger, .. good, .. Put(MavlinkFixture.Frame("HEARTBEAT", [1])), .. good.AsSpan(0, 20)];
        var format = new MavlinkFormat(new[] { 33 }.ToFrozenSet(), new[] { 0 }.ToFrozenSet(), stamped);
        var whole = (await Cutting.ReadAsync(format, stream)).Select(Cutting.Describe).ToArray();
        whole.Count(record => record[0] == '(').ShouldBe(3);
        whole.Where(record => record[0] == '!').Last().ShouldBe("! The stream ends inside a frame.");
        foreach (var piece in new[] { 1, 2, 7, 50 })
            (await Cutting.ReadAsync(format, stream, piece)).Select(Cutting.Describe).ShouldBe(whole, $"in pieces of {piece}");
    }

    [Fact]
    public async Task A_message_that_nobody_named_is_set_aside()
    {
        var format = Live with { Messages = new[] { 33 }.ToFrozenSet() };
        (await Cutting.ReadAsync(format, MavlinkFixture.Frame("HEARTBEAT", [1]))).Single().Fault()
            .ShouldBe("The message is HEARTBEAT, which the manifest neither reads nor ignores.");
    }

    [Fact]
    public void A_manifest_names_messages_by_name_or_number()
    {
        var format = Scratch.FormatOf("{ kind: mavlink, messages: [GLOBAL_POSITION_INT], ignore: [HEARTBEAT, 111], stamped: false }")
            .ShouldBeOfType<MavlinkFormat>();
        format.Messages.ShouldBe([33]);
        format.Ignored.Order().ShouldBe([0, 111]);
        format.IsStamped.ShouldBeFalse();
    }
}
