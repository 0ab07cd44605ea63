namespace Fusion.Adapters.Formats.Asterix;

/// <summary>
/// The registers of a Mode S transponder that ground stations ask for, as ICAO document 9871 lays them out. A value counts only
/// where the status before it is 1.
/// </summary>
static class TransponderRegisters
{
    static readonly AsterixItem SelectedIntention = AsterixItem.Fixed(
        "40",
        "MCPS:1 MCP:12*16_ft FMSS:1 FMS:12*16_ft BPSS:1 BPS:12*1/10+800_mbar -:8 "
        + "MODES:1 VNAV:1 ALTHOLD:1 APPROACH:1 -:2 SOURCES:1 SOURCE:2");

    static readonly AsterixItem TrackAndTurn = AsterixItem.Fixed(
        "50",
        "RAS:1 RA:10s*45/256_° TTAS:1 TTA:11s*90/512_° GSS:1 GS:10*2_kt TARS:1 TAR:10s*8/256_°/s TASS:1 TAS:10*2_kt");

    static readonly AsterixItem HeadingAndSpeed = AsterixItem.Fixed(
        "60",
        "HDGS:1 HDG:11s*90/512_° IASS:1 IAS:10_kt MACHS:1 MACH:10*4/1000_Mach BARS:1 BAR:10s*32_ft/min IVVS:1 IVV:10s*32_ft/min");

    public static IReadOnlyList<AsterixItem> All { get; } = [SelectedIntention, TrackAndTurn, HeadingAndSpeed];

    public static AsterixItem? Find(int number) => number switch
    {
        0x40 => SelectedIntention,
        0x50 => TrackAndTurn,
        0x60 => HeadingAndSpeed,
        _ => null,
    };
}
