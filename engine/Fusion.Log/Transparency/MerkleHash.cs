using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Fusion.Log.Transparency;

/// <summary>A node of the tree: SHA-256 as RFC 6962 uses it, with leaves and inner nodes told apart by a first byte.</summary>
public readonly record struct MerkleHash
{
    public const int Length = SHA256.HashSizeInBytes;

    readonly Bytes bytes;

    public MerkleHash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
            throw new ArgumentException($"A hash has {Length} bytes.", nameof(bytes));
        bytes.CopyTo(this.bytes);
    }

    /// <summary>The root of a tree without leaves.</summary>
    public static MerkleHash OfNothing { get; } = new(SHA256.HashData([]));

    public static MerkleHash OfLeaf(ReadOnlySpan<byte> entry)
    {
        Span<byte> input = entry.Length < 1024 ? stackalloc byte[1 + entry.Length] : new byte[1 + entry.Length];
        input[0] = 0;
        entry.CopyTo(input[1..]);
        Span<byte> hash = stackalloc byte[Length];
        SHA256.HashData(input, hash);
        return new MerkleHash(hash);
    }

    public static MerkleHash OfChildren(MerkleHash left, MerkleHash right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * Length)];
        input[0] = 1;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + Length)..]);
        Span<byte> hash = stackalloc byte[Length];
        SHA256.HashData(input, hash);
        return new MerkleHash(hash);
    }

    /// <summary>The root over a power of two of nodes.</summary>
    public static MerkleHash OfComplete(ReadOnlySpan<MerkleHash> nodes)
    {
        if (nodes.Length == 1)
            return nodes[0];
        var half = nodes.Length / 2;
        return OfChildren(OfComplete(nodes[..half]), OfComplete(nodes[half..]));
    }

    public void CopyTo(Span<byte> destination) => ((ReadOnlySpan<byte>)bytes).CopyTo(destination);

    public bool Equals(MerkleHash other) => ((ReadOnlySpan<byte>)bytes).SequenceEqual(other.bytes);

    public override int GetHashCode() => BitConverter.ToInt32((ReadOnlySpan<byte>)bytes);

    public override string ToString() => Convert.ToBase64String(bytes);

    [InlineArray(Length)]
    struct Bytes
    {
        byte first;
    }
}
