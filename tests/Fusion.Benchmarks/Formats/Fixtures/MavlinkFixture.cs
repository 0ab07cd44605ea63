using Fusion.Adapters.Formats.Mavlink;

namespace Fusion.Benchmarks.Formats.Fixtures;

/// <summary>Writes frames of MAVLink 2.</summary>
static class MavlinkFixture
{
    /// <param name="payload">Without the zeros at its end that the protocol leaves out.</param>
    public static byte[] Frame(string message, byte[] payload, byte sequence = 1, bool signed = false)
    {
        var definition = MavlinkMessages.Find(message)!;
        byte[] covered =
        [
            (byte)payload.Length, (byte)(signed ? 1 : 0), 0, sequence, 7, 1, (byte)definition.Id, (byte)(definition.Id >> 8),
            (byte)(definition.Id >> 16), .. payload,
        ];
        var sum = PlainSum([.. covered, definition.ChecksumExtra]);
        byte[] signature = signed ? [3, 1, 0, 0, 0, 0, 0, 9, 9, 9, 9, 9, 9] : [];
        return [0xFD, .. covered, (byte)sum, (byte)(sum >> 8), .. signature];
    }

    public static byte[] Stamped(long microseconds, byte[] frame)
    {
        var stamp = BitConverter.GetBytes(microseconds);
        Array.Reverse(stamp);
        return [.. stamp, .. frame];
    }

    public static byte[] Position(int seed)
    {
        var payload = new byte[28];
        new Random(seed).NextBytes(payload);
        BitConverter.GetBytes(515_000_000 + seed).CopyTo(payload, 4);
        BitConverter.GetBytes(-1_000_000).CopyTo(payload, 8);
        payload[27] = 0x10;
        return Frame("GLOBAL_POSITION_INT", payload, (byte)seed);
    }

    /// <summary>Bit by bit, so that it is no copy of how the product counts.</summary>
    static ushort PlainSum(byte[] bytes)
    {
        var sum = 0xFFFF;
        foreach (var one in bytes)
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ 0x8408;
        }

        return (ushort)sum;
    }
}
