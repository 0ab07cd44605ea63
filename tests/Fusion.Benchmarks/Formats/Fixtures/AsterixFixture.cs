namespace Fusion.Benchmarks.Formats.Fixtures;

/// <summary>Writes blocks of surveillance messages.</summary>
static class AsterixFixture
{
    public static byte[] Block(int category, params byte[][] records)
    {
        var length = 3 + records.Sum(record => record.Length);
        return [(byte)category, (byte)(length >> 8), (byte)length, .. records.SelectMany(record => record)];
    }

    public static byte[] Record(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    /// <summary>A system track with the sixteen items that a tracker usually sends.</summary>
    public static byte[] Track(int seed)
    {
        var some = new SomeBytes(seed);
        return Record(
            $"BFDFB4 1964 01 {some.Hex(3)} {some.Hex(4)}{some.Hex(4)} {some.Hex(6)} {some.Hex(4)} {some.Hex(2)} 0275 "
            + $"E0 4CA7A8 10C236D41820 {some.Hex(2)} {some.Hex(2)} 010102 60 0102 A0 0578 {some.Hex(2)} 7FFF");
    }

    /// <summary>A radar plot with a register of the transponder.</summary>
    public static byte[] Plot(int seed)
    {
        var some = new SomeBytes(seed);
        return Record(
            $"FDF740 1964 {some.Hex(3)} A0 {some.Hex(4)} 0275 {some.Hex(2)} 4CA7A8 10C236D41820 01 C0780031BC000040 {some.Hex(2)} "
            + $"{some.Hex(4)} 4100 0302");
    }

    /// <summary>A position that an aircraft broadcast.</summary>
    public static byte[] Broadcast(int seed)
    {
        var some = new SomeBytes(seed);
        return Record($"E319030980 1964 010102 0{some.Hex(1)}1 {some.Hex(8)} 4CA7A8 {some.Hex(3)} {some.Hex(2)} {some.Hex(4)} 10C236D41820");
    }

    public static byte[] Service(int seed) => Record($"E4 1964 02 {new SomeBytes(seed).Hex(3)} 94 40 20 4600");
}
