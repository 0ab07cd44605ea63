namespace Fusion.Simulator.Population;

/// <summary>
/// Numbers that Ofcom keeps free for drama, each given to one person only. There are few: in a large city most people
/// have no number on record rather than somebody else's.
/// </summary>
internal static class Phones
{
    const int PerRange = 1000;

    static readonly string[] Ranges =
    [
        "07700 900", "020 7946 0", "0113 496 0", "0114 496 0", "0115 496 0", "0116 496 0", "0117 496 0", "0118 496 0",
        "0121 496 0", "0131 496 0", "0141 496 0", "0151 496 0", "0161 496 0", "01632 960", "0191 498 0", "029 2018 0",
    ];

    public static string? Issue(int sequence) =>
        sequence < Ranges.Length * PerRange ? Invariant($"{Ranges[sequence / PerRange]}{sequence % PerRange:D3}") : null;
}
