namespace Fusion.Adapters.Formats.Asterix;

/// <summary>One data item of a category, or one part of a compound item: what it looks like, not what stands in it.</summary>
sealed class AsterixItem
{
    AsterixItem(AsterixItemKind kind, string name, int bytes, AsterixField[][] parts, AsterixItem?[] slots)
    {
        Kind = kind;
        Name = name;
        Bytes = bytes;
        Parts = parts;
        Slots = slots;
    }

    public AsterixItemKind Kind { get; }

    public string Name { get; }

    /// <summary>Of a fixed item, of one repetition, or of one part of an extended item.</summary>
    public int Bytes { get; }

    /// <summary>The fields of each part of an extended item; others have one part.</summary>
    public AsterixField[][] Parts { get; }

    /// <summary>What each bit of a compound item's first bytes announces; null where the standard announces nothing.</summary>
    public AsterixItem?[] Slots { get; }

    public static AsterixItem Fixed(string name, string fields) => Of(AsterixItemKind.Fixed, name, fields);

    /// <summary>Parts of which each says in its last bit whether another follows.</summary>
    public static AsterixItem Extended(string name, params string[] parts) =>
        Parse(AsterixItemKind.Extended, name, [.. parts.Select(part => part + " -:1")], []);

    /// <summary>An extended item whose last part comes again as often as there is more to say.</summary>
    public static AsterixItem ExtendedList(string name, string part) =>
        Parse(AsterixItemKind.ExtendedList, name, [part + " -:1"], []);

    public static AsterixItem Repeated(string name, string fields) => Of(AsterixItemKind.Repeated, name, fields);

    /// <summary>Registers of a transponder, each with its number.</summary>
    public static AsterixItem Registers(string name) => Of(AsterixItemKind.Registers, name, "MB:56 BDS:8h");

    public static AsterixItem Compound(string name, params AsterixItem?[] slots) =>
        new(AsterixItemKind.Compound, name, 0, [], slots);

    /// <summary>Bytes of a length of their own, for whoever agreed on them.</summary>
    public static AsterixItem Explicit(string name) => new(AsterixItemKind.Explicit, name, 0, [], []);

    static AsterixItem Of(AsterixItemKind kind, string name, string fields) => Parse(kind, name, [fields], []);

    static AsterixItem Parse(AsterixItemKind kind, string name, string[] lines, AsterixItem?[] slots)
    {
        var parts = new AsterixField[lines.Length][];
        var bits = 0;
        for (var at = 0; at < lines.Length; at++)
        {
            parts[at] = AsterixField.ParseAll(lines[at], out bits);
            if (bits % 8 != 0)
                throw new InvalidOperationException($"Reading the table of {name}: part {at + 1} has {bits} bits, which are no whole bytes.");
        }

        return new AsterixItem(kind, name, bits / 8, parts, slots);
    }
}

enum AsterixItemKind
{
    Fixed,
    Extended,
    ExtendedList,
    Repeated,
    Registers,
    Compound,
    Explicit,
}
