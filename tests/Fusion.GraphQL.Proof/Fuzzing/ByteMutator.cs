using System.Text;

namespace Fusion.GraphQL.Proof.Fuzzing;

/// <summary>Spoils documents byte by byte: what a broken client or an attacker sends. Same seed, same documents.</summary>
public sealed class ByteMutator
{
    const int BytesMax = 16 * 1024;
    const int RoundsMax = 4;
    const int PieceMax = 64;

    static readonly byte[][] Words =
    [
        .. new[]
        {
            "{", "}", "(", ")", "[", "]", ":", "=", "!", "$", "@", "&", "|", "...", ",", "#", "\"", "\"\"\"", "\\", "\\u{", "\\uD83D",
            "query", "mutation", "subscription", "fragment", "on", "true", "null", "type", "extend", "schema", "interface", "union",
            "enum", "input", "directive", "implements", "0", "-", "1e9", "99999999999", "\n", "\r", "\t", "\uFEFF", "é", "\U0001F600",
        }.Select(Encoding.UTF8.GetBytes),
        [0], [0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0xE2, 0x82],
    ];

    readonly Random _random;
    readonly byte[][] _sources;
    readonly byte[] _buffer = new byte[BytesMax];

    public ByteMutator(int seed, IEnumerable<string> sources)
    {
        _random = new Random(seed);
        _sources = [.. sources.Select(Encoding.UTF8.GetBytes).Where(bytes => bytes.Length is > 0 and < BytesMax / 4)];
    }

    /// <summary>The next document; valid until the one after.</summary>
    public ReadOnlyMemory<byte> Next()
    {
        var source = Any(_sources);
        source.CopyTo(_buffer, 0);
        var length = source.Length;
        for (var rounds = 1 + _random.Next(RoundsMax); rounds > 0; rounds--)
            length = Spoil(length);
        return _buffer.AsMemory(0, _random.Next(40) == 0 ? _random.Next(length + 1) : length);
    }

    int Spoil(int length)
    {
        var at = _random.Next(length + 1);
        switch (_random.Next(7))
        {
            case 0 when at < length:
                _buffer[at] = (byte)_random.Next(256);
                return length;
            case 1 when at < length:
                _buffer[at] ^= (byte)(1 << _random.Next(8));
                return length;
            case 2:
                return Remove(at, Math.Min(length - at, 1 + _random.Next(_random.Next(4) == 0 ? PieceMax : 4)), length);
            case 3 when length > 0:
                var from = _random.Next(length);
                return Insert(at, _buffer.AsSpan(from, Math.Min(length - from, 1 + _random.Next(PieceMax))).ToArray(), length);
            case 4:
                var other = Any(_sources);
                var start = _random.Next(other.Length);
                return Insert(at, other.AsSpan(start, Math.Min(other.Length - start, 1 + _random.Next(PieceMax))), length);
            default:
                return Insert(at, Any(Words), length);
        }
    }

    int Insert(int at, ReadOnlySpan<byte> piece, int length)
    {
        if (length + piece.Length > BytesMax)
            return length;
        _buffer.AsSpan(at, length - at).CopyTo(_buffer.AsSpan(at + piece.Length));
        piece.CopyTo(_buffer.AsSpan(at));
        return length + piece.Length;
    }

    int Remove(int at, int count, int length)
    {
        _buffer.AsSpan(at + count, length - at - count).CopyTo(_buffer.AsSpan(at));
        return length - count;
    }

    byte[] Any(byte[][] from) => from[_random.Next(from.Length)];
}
