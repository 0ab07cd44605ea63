using System.Security.Cryptography;
using System.Text;

namespace Fusion.Ontology;

/// <summary>UUID version 5 (RFC 9562): the same namespace and name give the same id on every machine, for ever.</summary>
public static class NameUuid
{
    const int NamespaceBytes = 16;
    const int StackNameBytes = 512;

    public static Guid Create(Guid space, string name)
    {
        var byteCount = Encoding.UTF8.GetByteCount(name);
        Span<byte> input = byteCount <= StackNameBytes
            ? stackalloc byte[NamespaceBytes + StackNameBytes]
            : new byte[NamespaceBytes + byteCount];
        space.TryWriteBytes(input, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, input[NamespaceBytes..]);
        return Create(input[..(NamespaceBytes + byteCount)]);
    }

    public static Guid Create(Guid space, ReadOnlySpan<byte> name)
    {
        var input = new byte[NamespaceBytes + name.Length];
        space.TryWriteBytes(input, bigEndian: true, out _);
        name.CopyTo(input.AsSpan(NamespaceBytes));
        return Create(input);
    }

    static Guid Create(ReadOnlySpan<byte> spaceAndName)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // UUIDv5 is defined on SHA-1; it names things here, it protects nothing.
        SHA1.HashData(spaceAndName, hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..NamespaceBytes], bigEndian: true);
    }
}
