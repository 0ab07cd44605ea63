using static Fusion.Adapters.Formats.Asterix.AsterixItem;

namespace Fusion.Adapters.Formats.Asterix;

/// <summary>What one radar saw: plots and tracks.</summary>
static class Category048
{
    const string Confidence = "-:4 QA4:1 QA2:1 QA1:1 QB4:1 QB2:1 QB1:1 QC4:1 QC2:1 QC1:1 QD4:1 QD2:1 QD1:1";

    public static readonly AsterixCategory Table = AsterixCategory.Of(
        48,
        "1.30",
        "I010 I140 I020 I040 I070 I090 I130 I220 I240 I250 I161 I042 I200 I170 I210 I030 I080 I100 I110 I120 I230 I260 I055 I050 I065 I060 "
            + "SP RE",
        Fixed("I010", "SAC:8 SIC:8"),
        Extended("I020", "TYP:3 SIM:1 RDP:1 SPI:1 RAB:1", "TST:1 ERR:1 XPP:1 ME:1 MI:1 FOEFRI:2"),
        ExtendedList("I030", "CODE:7"),
        Fixed("I040", "RHO:16*1/256_NM THETA:16*360/65536_°"),
        Fixed("I042", "X:16s*1/128_NM Y:16s*1/128_NM"),
        Fixed("I050", "V:1 G:1 L:1 -:1 MODE2:12o"),
        Fixed("I055", "V:1 G:1 L:1 MODE1:5"),
        Fixed("I060", Confidence),
        Fixed("I065", "-:3 QA4:1 QA2:1 QA1:1 QB2:1 QB1:1"),
        Fixed("I070", "V:1 G:1 L:1 -:1 MODE3A:12o"),
        Fixed("I080", Confidence),
        Fixed("I090", "V:1 G:1 FL:14s*1/4_FL"),
        Fixed("I100", "V:1 G:1 -:2 MODEC:12 -:4 QC1:1 QA1:1 QC2:1 QA2:1 QC4:1 QA4:1 QB1:1 QD1:1 QB2:1 QD2:1 QB4:1 QD4:1"),
        Fixed("I110", "-:2 3DH:14s*25_ft"),
        Compound(
            "I120",
            Fixed("CAL", "D:1 -:5 CAL:10s_m/s"),
            Repeated("RDS", "DOP:16_m/s AMB:16_m/s FRQ:16_MHz")),
        Compound(
            "I130",
            Fixed("SRL", "SRL:8*360/8192_°"),
            Fixed("SRR", "SRR:8"),
            Fixed("SAM", "SAM:8s_dBm"),
            Fixed("PRL", "PRL:8*360/8192_°"),
            Fixed("PAM", "PAM:8s_dBm"),
            Fixed("RPD", "RPD:8s*1/256_NM"),
            Fixed("APD", "APD:8s*360/16384_°")),
        Fixed("I140", "ToD:24*1/128_s"),
        Fixed("I161", "-:4 TRN:12"),
        Extended("I170", "CNF:1 RAD:2 DOU:1 MAH:1 CDM:2", "TRE:1 GHO:1 SUP:1 TCC:1 -:3"),
        Fixed("I200", "GSP:16*3600/16384_kt HDG:16*360/65536_°"),
        Fixed("I210", "SIGX:8*1/128_NM SIGY:8*1/128_NM SIGV:8*3600/16384_kt SIGH:8*360/4096_°"),
        Fixed("I220", "AA:24h"),
        Fixed("I230", "COM:3 STAT:3 SI:1 -:1 MSSC:1 ARC:1 AIC:1 B1A:1 B1B:4"),
        Fixed("I240", "AI:48c"),
        Registers("I250"),
        Fixed("I260", "ARA:56h"),
        Explicit("SP"),
        Explicit("RE"));
}
