using System.Text;

namespace Fusion.Benchmarks.Formats.Fuzz;

/// <summary>Damages good inputs as transmission, truncation, bugs and malice do. The same seed damages in the same way.</summary>
sealed class Mutator(int seed)
{
    /// <summary>Inputs stay small, so that many of them are tried; large ones are what other tests are for.</summary>
    const int BytesMax = 8192;

    const int WoundsMax = 5;

    static readonly byte[] Limits = [0x00, 0x01, 0x7F, 0x80, 0x81, 0x82, 0x84, 0xFE, 0xFF, 0x20, 0x0A, 0xFD, 0xDD, 0xC3];

    readonly Random chance = new(seed);

    public byte[] Next(FuzzTarget target)
    {
        var bytes = new List<byte>(Any(target.Seeds));
        for (var wounds = 1 + chance.Next(WoundsMax); wounds > 0 && bytes.Count > 0; wounds--)
            Wound(bytes, target);
        if (bytes.Count > BytesMax)
            bytes.RemoveRange(BytesMax, bytes.Count - BytesMax);
        return target.Wrap([.. bytes]);
    }

    void Wound(List<byte> bytes, FuzzTarget target)
    {
        var at = chance.Next(bytes.Count);
        var length = Math.Min(1 + chance.Next(64), bytes.Count - at);
        switch (chance.Next(11))
        {
            case 0:
                bytes[at] ^= (byte)(1 << chance.Next(8));
                break;
            case 1:
                bytes[at] = Limits[chance.Next(Limits.Length)];
                break;
            case 2:
                // A length a little off, as a writer that counts wrong has it.
                bytes[at] = unchecked((byte)(bytes[at] + chance.Next(-3, 4)));
                break;
            case 3:
                SetWord(bytes, at);
                break;
            case 4:
                bytes.RemoveRange(at, length);
                break;
            case 5:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 6:
                bytes.InsertRange(chance.Next(bytes.Count), bytes.GetRange(at, length));
                break;
            case 7:
                Repeat(bytes, at, length);
                break;
            case 8:
                Splice(bytes, at, Any(target.Seeds));
                break;
            case 9:
                InsertNoise(bytes, at);
                break;
            default:
                if (target.Words.Length > 0)
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Any(target.Words)));
                else
                    bytes.InsertRange(at, Any(target.Seeds));
                break;
        }
    }

    /// <summary>Two or four bytes to a limit of their range, either way round.</summary>
    void SetWord(List<byte> bytes, int at)
    {
        var size = Math.Min(chance.Next(2) == 0 ? 2 : 4, bytes.Count - at);
        var value = chance.Next(4) switch
        {
            0 => 0u,
            1 => 0xFFFF_FFFFu,
            2 => 0x7FFF_FFFFu,
            _ => (uint)chance.Next(70_000),
        };
        for (var place = 0; place < size; place++)
            bytes[at + place] = (byte)(value >> (8 * (chance.Next(2) == 0 ? place : size - 1 - place)));
    }

    void Repeat(List<byte> bytes, int at, int length)
    {
        var section = bytes.GetRange(at, length);
        for (var times = 1 + chance.Next(20); times > 0 && bytes.Count < BytesMax; times--)
            bytes.InsertRange(at, section);
    }

    void Splice(List<byte> bytes, int at, byte[] other)
    {
        var from = chance.Next(other.Length);
        bytes.RemoveRange(at, bytes.Count - at);
        bytes.AddRange(other[from..]);
    }

    void InsertNoise(List<byte> bytes, int at)
    {
        var noise = new byte[1 + chance.Next(16)];
        chance.NextBytes(noise);
        bytes.InsertRange(at, noise);
    }

    T Any<T>(T[] things) => things[chance.Next(things.Length)];
}
