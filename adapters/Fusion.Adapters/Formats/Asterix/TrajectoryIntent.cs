namespace Fusion.Adapters.Formats.Asterix;

/// <summary>One point of where an aircraft means to fly, as both categories that have it lay it out.</summary>
static class TrajectoryIntent
{
    public const string Fields =
        "TCA:1 NC:1 TCPN:6 ALT:16s*10_ft LAT:24s*180/8388608_° LON:24s*180/8388608_° PT:4 TD:2 TRA:1 TOA:1 TOV:24_s TTR:16*1/100_NM";
}
