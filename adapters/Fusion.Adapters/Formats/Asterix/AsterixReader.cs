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
    public static int Measure(AsterixCategory category, ReadOnlySpan<byte> bytes, out string? fault) =>
        MeasureSlots(category.Profile, bytes, "record", out fault);

    /// <summary>Reads a record that <see cref="Measure"/> found whole.</summary>
    public static void Read<TVisitor>(AsterixCategory category, ReadOnlySpan<byte> record, ref TVisitor visitor)
        where TVisitor : struct, IPackedVisitor => ReadSlots(category.Profile, record, ref visitor);

    static int MeasureSlots(IReadOnlyList<AsterixItem?> slots, ReadOnlySpan<byte> bytes, string name, out string? fault)
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
            for (var bit = 0; bit < SlotsAByte; bit++)
            {
                if ((specification[octet] & (0x80 >> bit)) == 0)
                    continue;
                var slot = (octet * SlotsAByte) + bit;
                var item = slot < slots.Count ? slots[slot] : null;
                var length = item is null ? -1 : MeasureItem(item, bytes[at..], out fault);
                if (length < 0)
                {
                    fault ??= item is null
                        ? $"The {name} announces field {slot + 1}, which its edition does not know."
                        : $"{item.Name} goes beyond the end of its block.";
                    return -1;
                }

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
            AsterixItemKind.Compound => MeasureSlots(item.Slots, bytes, item.Name, out fault),
            AsterixItemKind.Explicit => bytes.IsEmpty || bytes[0] == 0 ? -1 : bytes[0],
        };
        return length <= bytes.Length ? length : -1;
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

    static int ReadSlots<TVisitor>(IReadOnlyList<AsterixItem?> slots, ReadOnlySpan<byte> bytes, ref TVisitor visitor)
        where TVisitor : struct, IPackedVisitor
    {
        var at = SpecificationLength(bytes);
        var specification = bytes[..at];
        for (var octet = 0; octet < specification.Length; octet++)
        {
            var announced = specification[octet] & ~More;
            for (var bit = 0; announced != 0; bit++, announced = (announced << 1) & 0xFF)
            {
                if ((announced & 0x80) != 0)
                    at += ReadItem(slots[(octet * SlotsAByte) + bit]!, bytes[at..], ref visitor);
            }
        }

        return at;
    }

    static int ReadItem<TVisitor>(AsterixItem item, ReadOnlySpan<byte> bytes, ref TVisitor visitor)
        where TVisitor : struct, IPackedVisitor
    {
        switch (item.Kind)
        {
            case AsterixItemKind.Fixed:
                visitor.Enter(item.Name);
                ReadFields(item.Parts[0], bytes[..item.Bytes], ref visitor);
                visitor.Leave();
                return item.Bytes;
            case AsterixItemKind.Extended:
                return ReadExtended(item, bytes, ref visitor);
            case AsterixItemKind.ExtendedList:
                return ReadExtendedList(item, bytes, ref visitor);
            case AsterixItemKind.Repeated:
            case AsterixItemKind.Registers:
                return ReadRepeated(item, bytes, ref visitor);
            case AsterixItemKind.Compound:
                visitor.Enter(item.Name);
                var length = ReadSlots(item.Slots, bytes, ref visitor);
                visitor.Leave();
                return length;
            case AsterixItemKind.Explicit:
                visitor.Value(item.Name, PackedValue.OfBytes(bytes[1..bytes[0]]));
                return bytes[0];
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    static int ReadExtended<TVisitor>(AsterixItem item, ReadOnlySpan<byte> bytes, ref TVisitor visitor)
        where TVisitor : struct, IPackedVisitor
    {
        visitor.Enter(item.Name);
        var at = 0;
        for (var part = 0; ; part++)
        {
            var length = part < item.Parts.Length ? item.Bytes : 1;
            var one = bytes.Slice(at, length);
            if (part < item.Parts.Length)
                ReadFields(item.Parts[part], one, ref visitor);
            else
                visitor.Value("extent", PackedValue.OfBytes(one));
            at += length;
            if ((one[^1] & More) == 0)
                break;
        }

        visitor.Leave();
        return at;
    }

    static int ReadExtendedList<TVisitor>(AsterixItem item, ReadOnlySpan<byte> bytes, ref TVisitor visitor)
        where TVisitor : struct, IPackedVisitor
    {
        var at = 0;
        do
        {
            visitor.Enter(item.Name);
            ReadFields(item.Parts[0], bytes.Slice(at, 1), ref visitor);
            visitor.Leave();
        }
        while ((bytes[at++] & More) != 0);
        return at;
    }

    static int ReadRepeated<TVisitor>(AsterixItem item, ReadOnlySpan<byte> bytes, ref TVisitor visitor)
        where TVisitor : struct, IPackedVisitor
    {
        var at = 1;
        for (var repetition = 0; repetition < bytes[0]; repetition++, at += item.Bytes)
        {
            visitor.Enter(item.Name);
            var one = bytes.Slice(at, item.Bytes);
            if (item.Kind == AsterixItemKind.Registers)
                ReadRegister(one, ref visitor);
            else
                ReadFields(item.Parts[0], one, ref visitor);
            visitor.Leave();
        }

        return at;
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
