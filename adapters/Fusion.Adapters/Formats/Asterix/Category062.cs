using static Fusion.Adapters.Formats.Asterix.AsterixItem;

namespace Fusion.Adapters.Formats.Asterix;

/// <summary>System tracks: what a tracker made of many sensors.</summary>
static class Category062
{
    public static readonly AsterixCategory Table = AsterixCategory.Of(
        62,
        "1.19",
        "I010 - I015 I070 I105 I100 I185 I210 I060 I245 I380 I040 I080 I290 I200 I295 I136 I130 I135 I220 I390 I270 I300 I110 I120 I510 "
            + "I500 I340 - - - - - RE SP",
        Fixed("I010", "SAC:8 SIC:8"),
        Fixed("I015", "SI:8"),
        Fixed("I040", "TN:16"),
        Fixed("I060", "V:1 G:1 CH:1 -:1 MODE3A:12o"),
        Fixed("I070", "TOTI:24*1/128_s"),
        Extended(
            "I080",
            "MON:1 SPI:1 MRH:1 SRC:3 CNF:1",
            "SIM:1 TSE:1 TSB:1 FPC:1 AFF:1 STP:1 KOS:1",
            "AMA:1 MD4:2 ME:1 MI:1 MD5:2",
            "CST:1 PSR:1 SSR:1 MDS:1 ADS:1 SUC:1 AAC:1",
            "SDS:2 EMS:3 PFT:1 FPLT:1",
            "DUPT:1 DUPF:1 DUPM:1 SFC:1 IDD:1 IEC:1 -:1"),
        Fixed("I100", "X:24s*0.5_m Y:24s*0.5_m"),
        Fixed("I105", "LAT:32s*180/33554432_° LON:32s*180/33554432_°"),
        Military(),
        Fixed("I120", "-:4 MODE2:12o"),
        Fixed("I130", "CTGA:16s*6.25_ft"),
        Fixed("I135", "QNH:1 CTB:15s*0.25_FL"),
        Fixed("I136", "MFL:16s*0.25_FL"),
        Fixed("I185", "VX:16s*0.25_m/s VY:16s*0.25_m/s"),
        Fixed("I200", "TRANS:2 LONG:2 VERT:2 ADF:1 -:1"),
        Fixed("I210", "AX:8s*0.25_m/s² AY:8s*0.25_m/s²"),
        Fixed("I220", "CRoC:16s*6.25_ft/min"),
        Fixed("I245", "STI:2 -:6 CHR:48c"),
        Extended("I270", "LENGTH:7_m", "ORIENTATION:7*360/128_°", "WIDTH:7_m"),
        Ages("I290", "TRK PSR SSR MDS ADS/16 ES VDL UAT LOP MLT"),
        Ages(
            "I295",
            "MFL MD1 MD2 MDA MD4 MD5 MHG IAS TAS SAL FSS TID COM SAB ACS BVR GVR RAN TAR TAN GSP VUN MET EMC POS GAL PUN MB IAR MAC BPS"),
        Fixed("I300", "VFI:8"),
        Measured(),
        Derived(),
        Plan(),
        Accuracies(),
        Extended("I510", "IDENT:8 TRACK:15", "IDENT:8 TRACK:15"),
        Explicit("RE"),
        Explicit("SP"));

    static AsterixItem Ages(string name, string subjects) => Compound(
        name,
        [.. subjects.Split(' ')
            .Select(word => word.Split('/'))
            .Select(word => Fixed(word[0], $"{word[0]}:{(word.Length > 1 ? word[1] : "8")}*0.25_s"))]);

    static AsterixItem Military() => Compound(
        "I110",
        Fixed("SUM", "M5:1 ID:1 DA:1 M1:1 M2:1 M3:1 MC:1 X:1"),
        Fixed("PMN", "-:2 PIN:14 -:3 NAT:5 -:2 MIS:6"),
        Fixed("POS", "LAT:24s*180/8388608_° LON:24s*180/8388608_°"),
        Fixed("GA", "-:1 RES:1 GA:14s*25_ft"),
        Fixed("EM1", "-:4 EM1:12o"),
        Fixed("TOS", "TOS:8s*1/128_s"),
        Fixed("XP", "-:3 X5:1 XC:1 X3:1 X2:1 X1:1"));

    static AsterixItem Measured() => Compound(
        "I340",
        Fixed("SID", "SAC:8 SIC:8"),
        Fixed("POS", "RHO:16*1/256_NM THETA:16*360/65536_°"),
        Fixed("HEIGHT", "HEIGHT:16s*25_ft"),
        Fixed("MDC", "V:1 G:1 LMC:14s*0.25_FL"),
        Fixed("MDA", "V:1 G:1 L:1 -:1 MODE3A:12o"),
        Fixed("TYP", "TYP:3 SIM:1 RAB:1 TST:1 -:2"));

    static AsterixItem Derived() => Compound(
        "I380",
        Fixed("ADR", "ADR:24h"),
        Fixed("ID", "ID:48c"),
        Fixed("MHG", "MHG:16*360/65536_°"),
        Fixed("IAS", "IM:1 IAS:15"),
        Fixed("TAS", "TAS:16_kt"),
        Fixed("SAL", "SAS:1 SRC:2 ALT:13s*25_ft"),
        Fixed("FSS", "MV:1 AH:1 AM:1 ALT:13s*25_ft"),
        Extended("TIS", "NAV:1 NVB:1 -:5"),
        Repeated("TID", TrajectoryIntent.Fields),
        Fixed("COM", "COM:3 STAT:3 -:2 SSC:1 ARC:1 AIC:1 B1A:1 B1B:4"),
        Fixed("SAB", "AC:2 MN:2 DC:2 GBS:1 -:6 STAT:3"),
        Fixed("ACS", "MB:56h"),
        Fixed("BVR", "BVR:16s*6.25_ft/min"),
        Fixed("GVR", "GVR:16s*6.25_ft/min"),
        Fixed("RAN", "RAN:16s*1/100_°"),
        Fixed("TAR", "TI:2 -:6 ROT:7s*0.25_°/s -:1"),
        Fixed("TAN", "TAN:16*360/65536_°"),
        Fixed("GS", "GS:16s*3600/16384_kt"),
        Fixed("VUN", "VUN:8"),
        Fixed("MET", "WS:1 WD:1 TMP:1 TRB:1 -:4 WSD:16_kt WDD:16_° TMPD:16s*0.25_°C TRBD:8"),
        Fixed("EMC", "EMC:8"),
        Fixed("POS", "LAT:24s*180/8388608_° LON:24s*180/8388608_°"),
        Fixed("GAL", "GAL:16s*6.25_ft"),
        Fixed("PUN", "-:4 PUN:4"),
        Registers("MB"),
        Fixed("IAR", "IAR:16_kt"),
        Fixed("MAC", "MAC:16*8/1000_Mach"),
        Fixed("BPS", "-:4 BPS:12*1/10+800_mbar"));

    static AsterixItem Plan() => Compound(
        "I390",
        Fixed("TAG", "SAC:8 SIC:8"),
        Fixed("CSN", "CS:56a"),
        Fixed("IFI", "TYP:2 -:3 NBR:27"),
        Fixed("FCT", "GATOAT:2 FR1FR2:2 RVSM:2 HPR:1 -:1"),
        Fixed("TAC", "TAC:32a"),
        Fixed("WTC", "WTC:8a"),
        Fixed("DEP", "DEP:32a"),
        Fixed("DST", "DST:32a"),
        Fixed("RDS", "NU1:8a NU2:8a LTR:8a"),
        Fixed("CFL", "CFL:16*0.25_FL"),
        Fixed("CTL", "CENTRE:8 POSITION:8"),
        Repeated("TOD", "TYP:5 DAY:2 -:4 HOR:5 -:2 MIN:6 AVS:1 -:1 SEC:6"),
        Fixed("AST", "AST:48a"),
        Fixed("STS", "EMP:2 AVL:2 -:4"),
        Fixed("STD", "STD:56a"),
        Fixed("STA", "STA:56a"),
        Fixed("PEM", "-:3 VA:1 MODE3A:12o"),
        Fixed("PEC", "PEC:56a"));

    static AsterixItem Accuracies() => Compound(
        "I500",
        Fixed("APC", "X:16*0.5_m Y:16*0.5_m"),
        Fixed("COV", "COV:16s*0.5_m"),
        Fixed("APW", "LAT:16*180/33554432_° LON:16*180/33554432_°"),
        Fixed("AGA", "AGA:8*6.25_ft"),
        Fixed("ABA", "ABA:8*0.25_FL"),
        Fixed("ATV", "X:8*0.25_m/s Y:8*0.25_m/s"),
        Fixed("AA", "X:8*0.25_m/s² Y:8*0.25_m/s²"),
        Fixed("ARC", "ARC:8*6.25_ft/min"));
}
