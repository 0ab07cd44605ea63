using System.Buffers.Text;
using System.Security.Cryptography;
using Fusion.Log.Transparency;

namespace Fusion.Log.Verifying;

/// <summary>What was published of one event: where it stands, and the hash of its row.</summary>
readonly record struct PublishedEntry(long Position, ReadOnlyMemory<byte> HexHash)
{
    const int HexLength = 2 * SHA256.HashSizeInBytes;

    /// <exception cref="InvalidDataException">The bytes are no event's entry.</exception>
    public static PublishedEntry Parse(byte[] entry)
    {
        var text = entry.AsSpan();
        var beforePosition = "{\"position\":"u8;
        var beforeHash = ",\"sha256\":\""u8;
        var hashAt = entry.Length - "\"}"u8.Length - HexLength;
        if (hashAt > beforePosition.Length + beforeHash.Length
            && text.StartsWith(beforePosition)
            && text.EndsWith("\"}"u8)
            && text[..hashAt].EndsWith(beforeHash)
            && Utf8Parser.TryParse(text[beforePosition.Length..], out long position, out var digits)
            && beforePosition.Length + digits + beforeHash.Length == hashAt)
            return new PublishedEntry(position, entry.AsMemory(hashAt, HexLength));
        var parsed = SealedEntry.Parse(text);
        return new PublishedEntry(parsed.Position, System.Text.Encoding.ASCII.GetBytes(parsed.Sha256));
    }

    public bool IsOf(ReadOnlySpan<byte> hash)
    {
        Span<byte> hex = stackalloc byte[HexLength];
        return Convert.TryToHexStringLower(hash, hex, out _) && hex.SequenceEqual(HexHash.Span);
    }
}
