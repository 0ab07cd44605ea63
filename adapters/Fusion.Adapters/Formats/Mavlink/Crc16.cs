namespace Fusion.Adapters.Formats.Mavlink;

/// <summary>The CRC of X.25, as MAVLink counts it.</summary>
static class Crc16
{
    const ushort Start = 0xFFFF;

    static readonly ushort[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    public static ushort Of(ReadOnlySpan<byte> bytes, ushort sum = Start)
    {
        foreach (var one in bytes)
            sum = (ushort)((sum >> 8) ^ Table[(sum ^ one) & 0xFF]);
        return sum;
    }

    static ushort Entry(int value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0x8408;
        return (ushort)value;
    }
}
