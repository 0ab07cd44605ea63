namespace Fusion.Adapters.Formats.Klv;

/// <summary>Lengths and tags as KLV writes them.</summary>
static class Ber
{
    /// <summary>No set holds more than fits here; a longer length is damage.</summary>
    const int LengthBytesMax = 4;

    const int OidBytesMax = 4;

    /// <summary>A length in the short or the long form. Answers how many bytes it took; 0 where they end inside it, -1 where it is none.</summary>
    public static int ReadLength(ReadOnlySpan<byte> bytes, out int length)
    {
        length = 0;
        if (bytes.IsEmpty)
            return 0;
        if (bytes[0] < 0x80)
        {
            length = bytes[0];
            return 1;
        }

        var count = bytes[0] & 0x7F;
        if (count is 0 or > LengthBytesMax)
            return -1;
        if (bytes.Length <= count)
            return 0;
        var value = 0L;
        for (var at = 1; at <= count; at++)
            value = (value << 8) | bytes[at];
        length = (int)Math.Min(value, int.MaxValue);
        return 1 + count;
    }

    /// <summary>A tag or identifier of seven bits a byte. Answers how many bytes it took, or 0 where it does not end in them.</summary>
    public static int ReadOid(ReadOnlySpan<byte> bytes, out int value)
    {
        value = 0;
        for (var at = 0; at < Math.Min(bytes.Length, OidBytesMax); at++)
        {
            value = (value << 7) | (bytes[at] & 0x7F);
            if (bytes[at] < 0x80)
                return at + 1;
        }

        return 0;
    }
}
