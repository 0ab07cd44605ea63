using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Fusion.Log.Transparency;

/// <summary>
/// What is published of an event: where it stands and the hash of its whole row, and nothing that it says. As text this is canonical
/// JSON, and it is the leaf of the event in the tree.
/// </summary>
sealed record SealedEntry(long Position, string Sha256)
{
    const int HexLength = 2 * MerkleHash.Length;

    public byte[] Bytes() => Encoding.ASCII.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{{\"position\":{Position},\"sha256\":\"{Sha256}\"}}"));

    /// <exception cref="InvalidDataException">The bytes are not those of an entry, to the last.</exception>
    public static SealedEntry Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes);
            var root = JsonElement.ParseValue(ref reader);
            if (root.TryGetProperty("position", out var position) && position.TryGetInt64(out var number)
                && root.TryGetProperty("sha256", out var sha256) && sha256.GetString() is { Length: HexLength } hash
                && new SealedEntry(number, hash) is var entry && bytes.SequenceEqual(entry.Bytes()))
                return entry;
        }
        catch (Exception unfit) when (unfit is JsonException or InvalidOperationException)
        {
            // Said below.
        }

        throw new InvalidDataException("An entry of the transparency log is no event's.");
    }

    /// <summary>A bundle: each entry behind its length in two bytes.</summary>
    public static byte[] Bundle(IReadOnlyList<byte[]> entries)
    {
        var bundle = new byte[entries.Sum(entry => sizeof(ushort) + entry.Length)];
        var rest = bundle.AsSpan();
        foreach (var entry in entries)
        {
            BinaryPrimitives.WriteUInt16BigEndian(rest, checked((ushort)entry.Length));
            entry.CopyTo(rest[sizeof(ushort)..]);
            rest = rest[(sizeof(ushort) + entry.Length)..];
        }

        return bundle;
    }

    /// <summary>The first entries of a bundle, out of the partial one or the full one that has taken its place.</summary>
    public static List<byte[]> ReadBundle(TileFolder folder, long index, int width)
    {
        if (folder.TryRead(TilePath.OfEntries(index, width)) is { } partial)
            return Unbundle(partial, width);
        var full = Unbundle(folder.Read(TilePath.OfEntries(index, TilePath.Width)), TilePath.Width);
        return full[..width];
    }

    /// <exception cref="InvalidDataException">The bundle does not hold as many entries as it should, and nothing more.</exception>
    public static List<byte[]> Unbundle(ReadOnlySpan<byte> bundle, int count)
    {
        var entries = new List<byte[]>(count);
        while (bundle.Length >= sizeof(ushort))
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(bundle);
            if (bundle.Length < sizeof(ushort) + length)
                break;
            entries.Add(bundle.Slice(sizeof(ushort), length).ToArray());
            bundle = bundle[(sizeof(ushort) + length)..];
        }

        return bundle.IsEmpty && entries.Count == count
            ? entries
            : throw new InvalidDataException($"An entry bundle does not hold its {count} entries.");
    }
}
