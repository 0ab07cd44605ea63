namespace Fusion.Benchmarks.Formats.Fixtures;

/// <summary>The same bytes for the same seed.</summary>
sealed class SomeBytes(int seed)
{
    readonly Random chance = new(seed);

    public string Hex(int count)
    {
        var bytes = new byte[count];
        chance.NextBytes(bytes);
        return Convert.ToHexString(bytes);
    }
}
