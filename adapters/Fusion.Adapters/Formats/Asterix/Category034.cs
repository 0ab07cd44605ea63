using static Fusion.Adapters.Formats.Asterix.AsterixItem;

namespace Fusion.Adapters.Formats.Asterix;

/// <summary>Service messages of a radar: where its antenna points, and how it is.</summary>
static class Category034
{
    public static readonly AsterixCategory Table = AsterixCategory.Of(
        34,
        "1.29",
        "I010 I000 I030 I020 I041 I050 I060 I070 I100 I110 I120 I090 RE SP",
        Fixed("I000", "TYP:8"),
        Fixed("I010", "SAC:8 SIC:8"),
        Fixed("I020", "SN:8*360/256_°"),
        Fixed("I030", "ToD:24*1/128_s"),
        Fixed("I041", "ARP:16*1/128_s"),
        Compound(
            "I050",
            Fixed("COM", "NOGO:1 RDPC:1 RDPR:1 OVLRDP:1 OVLXMT:1 MSC:1 TSV:1 -:1"),
            null,
            null,
            Fixed("PSR", "ANT:1 CHAB:2 OVL:1 MSC:1 -:3"),
            Fixed("SSR", "ANT:1 CHAB:2 OVL:1 MSC:1 -:3"),
            Fixed("MDS", "ANT:1 CHAB:2 OVLSUR:1 MSC:1 SCF:1 DLF:1 OVLSCF:1 OVLDLF:1 -:7")),
        Compound(
            "I060",
            Fixed("COM", "-:1 REDRDP:3 REDXMT:3 -:1"),
            null,
            null,
            Fixed("PSR", "POL:1 REDRAD:3 STC:2 -:2"),
            Fixed("SSR", "REDRAD:3 -:5"),
            Fixed("MDS", "REDRAD:3 CLU:1 -:4")),
        Repeated("I070", "TYP:5 COUNT:11"),
        Fixed("I090", "RGE:8s*1/128_NM AZM:8s*360/16384_°"),
        Fixed("I100", "RHOS:16*1/256_NM RHOE:16*1/256_NM THETAS:16*360/65536_° THETAE:16*360/65536_°"),
        Fixed("I110", "TYP:8"),
        Fixed("I120", "H:16s_m LAT:24s*180/8388608_° LON:24s*180/8388608_°"),
        Explicit("RE"),
        Explicit("SP"));
}
