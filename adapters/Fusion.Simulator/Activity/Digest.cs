namespace Fusion.Simulator.Activity;

/// <summary>The digest of a recording that was never made.</summary>
internal static class Digest
{
    const int Bytes = 32;

    public static string Any(Chance chance) => string.Create(Bytes * 2, chance, static (digits, chance) =>
    {
        for (var i = 0; i < digits.Length; i++)
            digits[i] = "0123456789abcdef"[chance.Below(16)];
    });
}
