using System.Numerics;
using Fusion.Adapters.Formats.Packed;

namespace Fusion.Adapters.Formats.Asterix;

/// <summary>Measures and reads records by the table of their category.</summary>
static class AsterixReader
{
    const byte More = 1;
    const int BitsAByte = 8;
    const int SlotsAByte = 7;

    /// <summary>The standard needs at most six; more is damage.</summary>
    const int SpecificationBytesMax = 8;

    /// <summary>How long the record at the front is, or -1 and why there is none.</summary>
    public static int Measure(AsterixCategory category, ReadOnlySpan<byte> bytes, out string? fault)
    {
        var nothing = default(PackedNothing);
        return Walk(category.Profile, bytes, "record", ref nothing, out fault);
    }

    /// <summary>The same, and shows the visitor every value on the way; where the answer is -1, what it saw is no record.</summary>
    public static int Read<TVisitor>(AsterixCategory category, ReadOnlySpan<byte> bytes, ref TVisitor visitor, out string? fault)
        where TVisitor : struct, IPackedVisitor => Walk(category.Profile, bytes, "record", ref visitor, out fault);

    static int Walk<TVisitor>(AsterixItem?[] slots, ReadOnlySpan<byte> bytes, string name, ref TVisitor visitor, out string? fault)
        where TVisitor : struct, IPackedVisitor
    {
        fault = null;
        var at = SpecificationLength(bytes);
        if (at < 0)
        {
            fault = $"The field specification of the {name} does not end.";
            return -1;
        }

        var specification = bytes[..at];
        for (var octet = 0; octet < specification.Length; octet++)
        {
            var announced = (uint)(specification[octet] & ~More) << 24;
            while (announced != 0)
            {
                var bit = BitOperations.LeadingZeroCount(announced);
                announced &= ~(0x8000_0000u >> bit);
                var slot = (octet * SlotsAByte) + bit;
                var item = slot < slots.Length ? slots[slot] : null;
                var length = item is null ? -1 : MeasureItem(item, bytes[at..], out fault);
                if (length < 0)
                {
                    fault ??= item is null
                        ? $"The {name} announces field {slot + 1}, which its edition does not know."
                        : $"{item.Name} goes beyond the end of its block.";
                    return -1;
                }

                // Known when the walk is compiled for its visitor: measuring alone reads nothing.
                if (typeof(TVisitor) != typeof(PackedNothing))
                    ReadItem(item!, bytes.Slice(at, length), ref visitor);
                at += length;
            }
        }

        return at;
    }

    static int SpecificationLength(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < Math.Min(bytes.Length, SpecificationBytesMax); at++)
        {
            if ((bytes[at] & More) == 0)
                return at + 1;
        }

        return -1;
    }

    static int MeasureItem(AsterixItem item, ReadOnlySpan<byte> bytes, out string? fault)
    {
        fault = null;
        var length = item.Kind switch
        {
            AsterixItemKind.Fixed => item.Bytes,
            AsterixItemKind.Extended or AsterixItemKind.ExtendedList => MeasureExtended(item, bytes),
            AsterixItemKind.Repeated or AsterixItemKind.Registers => bytes.IsEmpty ? -1 : 1 + (bytes[0] * item.Bytes),
            AsterixItemKind.Compound => MeasureParts(item, bytes, out fault),
            AsterixItemKind.Explicit => bytes.IsEmpty || bytes[0] == 0 ? -1 : bytes[0],
        };
        return length <= bytes.Length ? length : -1;
    }

    static int MeasureParts(AsterixItem item, ReadOnlySpan<byte> bytes, out string? fault)
    {
        var nothing = default(PackedNothing);
        return Walk(item.Slots, bytes, item.Name, ref nothing, out fault);
    }

    static int MeasureExtended(AsterixItem item, ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        for (var part = 0; ; part++)
        {
            // What a later edition added is one byte a part.
            at += part < item.Parts.Length ? item.Bytes : 1;
            if (at > bytes.Length)
                return -1;
            if ((bytes[at - 1] & More) == 0)
                return at;
        }
    }

    /// <summary>Reads an item that was measured.</summary>
    static void ReadItem<TVisitor>(AsterixItem item, ReadOnlySpan<byte> bytes, ref TVisitor visitor)
        where TVisitor : struct, IPackedVisitor
    {
        switch (item.Kind)
        {
            case AsterixItemKind.Fixed:
                visitor.Enter(item.Name);
                ReadFields(item.Parts[0], bytes, ref visitor);
                visitor.Leave();
                break;
            case AsterixItemKind.Extended:
                ReadExtended(item, bytes, ref visitor);
                break;
            case AsterixItemKind.ExtendedList:
                ReadExtendedList(item, bytes, ref visitor);
                break;
            case AsterixItemKind.Repeated:
            case AsterixItemKind.Registers:
                ReadRepeated(item, bytes, ref visitor);
                break;
            case AsterixItemKind.Compound:
                visitor.Enter(item.Name);
                Walk(item.Slots, bytes, item.Name, ref visitor, out _);
                visitor.Leave();
                break;
            case AsterixItemKind.Explicit:
                visitor.Value(item.Name, PackedValue.OfBytes(bytes[1..]));
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    static void ReadExtended<TVisitor>(AsterixItem item, ReadOnlySpan<byte> bytes, ref TVisitor visitor)
        where TVisitor : struct, IPackedVisitor
    {
        visitor.Enter(item.Name);
        for (var part = 0; !bytes.IsEmpty; part++)
        {
            var length = part < item.Parts.Length ? item.Bytes : 1;
            if (part < item.Parts.Length)
                ReadFields(item.Parts[part], bytes[..length], ref visitor);
            else
                visitor.Value("extent", PackedValue.OfBytes(bytes[..length]));
            bytes = bytes[length..];
        }

        visitor.Leave();
    }

    static void ReadExtendedList<TVisitor>(AsterixItem item, ReadOnlySpan<byte> bytes, ref TVisitor visitor)
        where TVisitor : struct, IPackedVisitor
    {
        for (var at = 0; at < bytes.Length; at++)
        {
            visitor.Enter(item.Name);
            ReadFields(item.Parts[0], bytes.Slice(at, 1), ref visitor);
            visitor.Leave();
        }
    }

    static void ReadRepeated<TVisitor>(AsterixItem item, ReadOnlySpan<byte> bytes, ref TVisitor visitor)
        where TVisitor : struct, IPackedVisitor
    {
        for (var at = 1; at < bytes.Length; at += item.Bytes)
        {
            visitor.Enter(item.Name);
            var one = bytes.Slice(at, item.Bytes);
            if (item.Kind == AsterixItemKind.Registers)
                ReadRegister(one, ref visitor);
            else
                ReadFields(item.Parts[0], one, ref visitor);
            visitor.Leave();
        }
    }

    static void ReadRegister<TVisitor>(ReadOnlySpan<byte> register, ref TVisitor visitor)
        where TVisitor : struct, IPackedVisitor
    {
        var number = register[^1];
        if (TransponderRegisters.Find(number) is { } layout)
            ReadFields(layout.Parts[0], register[..^1], ref visitor);
        else
            visitor.Value("MB", PackedValue.OfBytes(register[..^1]));
        visitor.Value("BDS", PackedValue.OfHex(number, 2));
    }

    static void ReadFields<TVisitor>(AsterixField[] fields, ReadOnlySpan<byte> bytes, ref TVisitor visitor)
        where TVisitor : struct, IPackedVisitor
    {
        var packed = 0UL;
        if (bytes.Length <= sizeof(ulong))
        {
            foreach (var one in bytes)
                packed = (packed << BitsAByte) | one;
        }

        foreach (var field in fields)
            visitor.Value(field.Name, field.Read(bytes, packed));
    }
}
