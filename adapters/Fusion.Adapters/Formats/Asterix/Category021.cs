using static Fusion.Adapters.Formats.Asterix.AsterixItem;

namespace Fusion.Adapters.Formats.Asterix;

/// <summary>What aircraft broadcast of themselves: ADS-B.</summary>
static class Category021
{
    public static readonly AsterixCategory Table = AsterixCategory.Of(
        21,
        "2.6",
        "I010 I040 I161 I015 I071 I130 I131 I072 I150 I151 I080 I073 I074 I075 I076 I140 I090 I210 I070 I230 I145 I152 I200 I155 I157 I160 "
            + "I165 I077 I170 I020 I220 I146 I148 I110 I016 I008 I271 I132 I250 I260 I400 I295 - - - - - RE SP",
        Fixed("I008", "RA:1 TC:2 TS:1 ARV:1 CDTIA:1 NOTTCAS:1 SA:1"),
        Fixed("I010", "SAC:8 SIC:8"),
        Fixed("I015", "SI:8"),
        Fixed("I016", "SM:8*0.5_s"),
        Fixed("I020", "EC:8"),
        Extended(
            "I040",
            "ATP:3 ARC:2 RC:1 RAB:1",
            "DCR:1 GBS:1 SIM:1 TST:1 SAA:1 CL:2",
            "-:1 LLC:1 IPC:1 NOGO:1 CPR:1 LDPJ:1 RCF:1",
            "TBC:7"),
        Fixed("I070", "-:4 MODE3A:12o"),
        Fixed("I071", "ToAfP:24*1/128_s"),
        Fixed("I072", "ToAfV:24*1/128_s"),
        Fixed("I073", "ToMRfP:24*1/128_s"),
        Fixed("I074", "FSI:2 TOMRP:30*1/1073741824_s"),
        Fixed("I075", "ToMRfV:24*1/128_s"),
        Fixed("I076", "FSI:2 TOMRV:30*1/1073741824_s"),
        Fixed("I077", "ToART:24*1/128_s"),
        Fixed("I080", "TA:24h"),
        Extended("I090", "NUCRNACV:3 NUCPNIC:4", "NICBARO:1 SIL:2 NACP:4", "-:2 SILS:1 SDA:2 GVA:2", "PIC:4 -:3"),
        Compound("I110", Extended("TIS", "NAV:1 NVB:1 -:5"), Repeated("TID", TrajectoryIntent.Fields)),
        Fixed("I130", "LAT:24s*180/8388608_° LON:24s*180/8388608_°"),
        Fixed("I131", "LAT:32s*180/1073741824_° LON:32s*180/1073741824_°"),
        Fixed("I132", "MA:8s_dBm"),
        Fixed("I140", "GH:16s*6.25_ft"),
        Fixed("I145", "FL:16s*0.25_FL"),
        Fixed("I146", "SAS:1 S:2 ALT:13s*25_ft"),
        Fixed("I148", "MV:1 AH:1 AM:1 ALT:13s*25_ft"),
        Fixed("I150", "IM:1 AS:15"),
        Fixed("I151", "RE:1 TAS:15_kt"),
        Fixed("I152", "MH:16*360/65536_°"),
        Fixed("I155", "RE:1 BVR:15s*6.25_ft/min"),
        Fixed("I157", "RE:1 GVR:15s*6.25_ft/min"),
        Fixed("I160", "RE:1 GS:15*3600/16384_kt TA:16*360/65536_°"),
        Fixed("I161", "-:4 TRNUM:12"),
        Fixed("I165", "-:6 TAR:10s*1/32_°/s"),
        Fixed("I170", "TI:48c"),
        Fixed("I200", "ICF:1 LNAV:1 ME:1 PS:3 SS:2"),
        Fixed("I210", "-:1 VNS:1 VN:3 LTT:3"),
        Compound("I220", Fixed("WS", "WS:16_kt"), Fixed("WD", "WD:16_°"), Fixed("TMP", "TMP:16s*0.25_°C"), Fixed("TRB", "TRB:8")),
        Fixed("I230", "RA:16s*1/100_°"),
        Registers("I250"),
        Fixed("I260", "TYP:5 STYP:3 ARA:14 RAC:4 RAT:1 MTE:1 TTI:2 TID:26"),
        Extended("I271", "-:2 POA:1 CDTIS:1 B2LOW:1 RAS:1 IDENT:1", "LW:4 -:3"),
        Compound(
            "I295",
            [.. "AOS TRD M3A QI TI1 MAM GH FL SAL FSA AS TAS MH BVR GVR GV TAR TI2 TS MET ROA ARA SCC".Split(' ')
                .Select(word => Fixed(word, $"{word}:8*1/10_s"))]),
        Fixed("I400", "RI:8"),
        Explicit("RE"),
        Explicit("SP"));
}
