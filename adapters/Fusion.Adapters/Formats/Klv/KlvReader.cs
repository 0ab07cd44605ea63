using System.Globalization;
using Fusion.Adapters.Formats.Packed;

namespace Fusion.Adapters.Formats.Klv;

/// <summary>Reads the items of a local set, nested ones too. An item of no bytes says that its value is not known.</summary>
static class KlvReader
{
    const int DepthMax = 8;

    /// <summary>Of items nobody here knows the name of.</summary>
    static readonly string[] Unknown =
        [.. Enumerable.Range(0, 512).Select(tag => string.Create(CultureInfo.InvariantCulture, $"tag_{tag}"))];

    /// <summary>Why the bytes are no such set, or null when all of them were.</summary>
    public static string? Read<TVisitor>(KlvSet set, ReadOnlySpan<byte> bytes, ref TVisitor visitor, int depth = 0)
        where TVisitor : struct, IPackedVisitor
    {
        if (depth > DepthMax)
            return $"Sets are nested more than {DepthMax} deep.";
        while (!bytes.IsEmpty)
        {
            int tag, length, at;
            if (bytes.Length >= 2 && (bytes[0] | bytes[1]) < 0x80)
            {
                // Nearly every item: one byte of tag, one of length.
                (tag, length, at) = (bytes[0], bytes[1], 2);
            }
            else
            {
                var tagLength = Ber.ReadOid(bytes, out tag);
                if (tagLength == 0)
                    return $"A tag of the {set.Name} set does not end.";
                var lengthLength = Ber.ReadLength(bytes[tagLength..], out length);
                if (lengthLength <= 0)
                    return TooLong(set, tag);
                at = tagLength + lengthLength;
            }

            if (length > bytes.Length - at)
                return TooLong(set, tag);
            if (length > 0 && ReadItem(set, tag, bytes.Slice(at, length), ref visitor, depth) is { } fault)
                return fault;
            bytes = bytes[(at + length)..];
        }

        return null;
    }

    static string TooLong(KlvSet set, int tag) => $"Item {tag} of the {set.Name} set is longer than what holds it.";

    static string? ReadItem<TVisitor>(KlvSet set, int tag, ReadOnlySpan<byte> value, ref TVisitor visitor, int depth)
        where TVisitor : struct, IPackedVisitor
    {
        if (set.Find(tag) is not { } item)
        {
            visitor.Value(tag < Unknown.Length ? Unknown[tag] : "tag_other", PackedValue.OfBytes(value));
            return null;
        }

        if (item.Length > 0 && item.Length != value.Length)
            return $"Item {tag} of the {set.Name} set has {value.Length} bytes where {item.Length} are due.";
        switch (item.Encoding)
        {
            case KlvEncoding.Set:
                visitor.Enter(item.Name);
                var fault = Read(item.Set!, value, ref visitor, depth + 1);
                visitor.Leave();
                return fault;
            case KlvEncoding.Series:
                return ReadSeries(item, value, ref visitor, depth);
            case KlvEncoding.Place:
                return ReadPlace(item, value, ref visitor);
            case KlvEncoding.Text when !System.Text.Unicode.Utf8.IsValid(value) || IsWide(value):
                return ReadWideText(set, item, value, ref visitor);
            case KlvEncoding.Checksum:
                return null;
            default:
                visitor.Value(item.Name, item.Read(value));
                return null;
        }
    }

    static string? ReadSeries<TVisitor>(KlvItem item, ReadOnlySpan<byte> bytes, ref TVisitor visitor, int depth)
        where TVisitor : struct, IPackedVisitor
    {
        while (!bytes.IsEmpty)
        {
            var lengthLength = Ber.ReadLength(bytes, out var length);
            if (lengthLength <= 0 || length > bytes.Length - lengthLength)
                return $"A pack of '{item.Name}' is longer than what holds it.";
            var pack = bytes.Slice(lengthLength, length);
            bytes = bytes[(lengthLength + length)..];
            var idLength = Ber.ReadOid(pack, out var id);
            if (idLength == 0)
                return $"A pack of '{item.Name}' has no identifier.";
            visitor.Enter(item.Name);
            visitor.Value("id", PackedValue.OfInteger(id));
            var fault = Read(item.Set!, pack[idLength..], ref visitor, depth + 1);
            visitor.Leave();
            if (fault is not null)
                return fault;
        }

        return null;
    }

    /// <summary>Deviations and correlations may follow the three; they are left as bytes.</summary>
    static string? ReadPlace<TVisitor>(KlvItem item, ReadOnlySpan<byte> value, ref TVisitor visitor)
        where TVisitor : struct, IPackedVisitor
    {
        if (value.Length < KlvPlace.Bytes)
            return $"'{item.Name}' has {value.Length} bytes where at least {KlvPlace.Bytes} are due.";
        visitor.Enter(item.Name);
        visitor.Value(KlvPlace.Latitude.Name, KlvPlace.Latitude.Read(value[..4]));
        visitor.Value(KlvPlace.Longitude.Name, KlvPlace.Longitude.Read(value[4..8]));
        visitor.Value(KlvPlace.Height.Name, KlvPlace.Height.Read(value[8..10]));
        if (value.Length > KlvPlace.Bytes)
            visitor.Value("accuracy", PackedValue.OfBytes(value[KlvPlace.Bytes..]));
        visitor.Leave();
        return null;
    }

    /// <summary>Old writers of ST 0102 put country codes into two bytes a letter.</summary>
    static bool IsWide(ReadOnlySpan<byte> value) => value.Length >= 2 && value.Length % 2 == 0 && value[0] == 0 && value[1] != 0;

    static string? ReadWideText<TVisitor>(KlvSet set, KlvItem item, ReadOnlySpan<byte> value, ref TVisitor visitor)
        where TVisitor : struct, IPackedVisitor
    {
        if (!IsWide(value))
            return $"Item {item.Tag} of the {set.Name} set is not valid text.";
        Span<byte> narrow = stackalloc byte[Math.Min(value.Length / 2, 256)];
        for (var at = 0; at < narrow.Length; at++)
        {
            if (value[2 * at] != 0 || !char.IsAscii((char)value[(2 * at) + 1]))
                return $"Item {item.Tag} of the {set.Name} set is not valid text.";
            narrow[at] = value[(2 * at) + 1];
        }

        visitor.Value(item.Name, PackedValue.OfText(narrow));
        return null;
    }
}

/// <summary>The three parts of an ST 0903 location.</summary>
static class KlvPlace
{
    public const int Bytes = 10;

    public static readonly KlvItem Latitude = new(0, "latitude", KlvEncoding.Mapped, 4, -90, 90, "°");
    public static readonly KlvItem Longitude = new(0, "longitude", KlvEncoding.Mapped, 4, -180, 180, "°");
    public static readonly KlvItem Height = new(0, "height", KlvEncoding.Mapped, 2, -900, 19_000, "m HAE");
}
