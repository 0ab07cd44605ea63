using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fusion.Log.Store;
using Fusion.Log.Transparency;

namespace Fusion.Log.Exporting;

/// <summary>
/// One event as a line of JSON: its position, the hash of its leaf in the published tree, the SHA-256 of its row, and the row, which is
/// every stored column as canonical JSON. The row stands last and to the byte as it was hashed, so that plain tools can cut it out.
/// </summary>
public sealed record ExportedEvent(long Position, string Leaf, string Sha256, ReadOnlyMemory<byte> Row)
{
    const int HexLength = 2 * MerkleHash.Length;
    static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdef"u8);

    static ReadOnlySpan<byte> BeforePosition => "{\"position\":"u8;

    static ReadOnlySpan<byte> BeforeLeaf => ",\"leaf\":\""u8;

    static ReadOnlySpan<byte> BeforeSha256 => "\",\"sha256\":\""u8;

    static ReadOnlySpan<byte> BeforeRow => "\",\"event\":"u8;

    /// <summary>What stands in the tree for this event.</summary>
    public byte[] Entry => new SealedEntry(Position, Sha256).Bytes();

    /// <exception cref="InvalidDataException">The line is no exported event, or its hashes are not those of its row.</exception>
    public static ExportedEvent Parse(ReadOnlyMemory<byte> line)
    {
        var rest = line.Span;
        if (Skip(ref rest, BeforePosition) && Utf8Parser.TryParse(rest, out long position, out var digits) && Advance(ref rest, digits)
            && Skip(ref rest, BeforeLeaf) && Hex(ref rest) is { } leaf && Skip(ref rest, BeforeSha256) && Hex(ref rest) is { } sha256
            && Skip(ref rest, BeforeRow) && rest.Length > 2 && rest[^1] == '}')
        {
            var row = line[(line.Length - rest.Length)..^1];
            var read = new ExportedEvent(position, leaf, sha256, row);
            if (Convert.ToHexStringLower(SHA256.HashData(row.Span)) == sha256 && LeafOf(read.Entry) == leaf)
                return read;
            throw new InvalidDataException(
                string.Create(CultureInfo.InvariantCulture, $"The exported event of position {position} does not have the hashes it says."));
        }

        throw new InvalidDataException("A line of the export is no exported event.");
    }

    /// <summary>Writes the line, with its end.</summary>
    internal static void Write(LogEntry entry, IBufferWriter<byte> output)
    {
        var row = LogEntry.Bytes(entry);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(row));
        output.Write(BeforePosition);
        Encoding.ASCII.GetBytes(entry.Position.ToString(CultureInfo.InvariantCulture), output);
        output.Write(BeforeLeaf);
        Encoding.ASCII.GetBytes(LeafOf(new SealedEntry(entry.Position, sha256).Bytes()), output);
        output.Write(BeforeSha256);
        Encoding.ASCII.GetBytes(sha256, output);
        output.Write(BeforeRow);
        output.Write(row);
        output.Write("}\n"u8);
    }

    static string LeafOf(byte[] entry)
    {
        Span<byte> hash = stackalloc byte[MerkleHash.Length];
        MerkleHash.OfLeaf(entry).CopyTo(hash);
        return Convert.ToHexStringLower(hash);
    }

    static bool Skip(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> expected) => rest.StartsWith(expected) && Advance(ref rest, expected.Length);

    static bool Advance(ref ReadOnlySpan<byte> rest, int count)
    {
        rest = rest[count..];
        return true;
    }

    static string? Hex(ref ReadOnlySpan<byte> rest)
    {
        if (rest.Length < HexLength)
            return null;
        var hex = rest[..HexLength];
        rest = rest[HexLength..];
        return hex.ContainsAnyExcept(HexDigits) ? null : Encoding.ASCII.GetString(hex);
    }
}
