namespace Fusion.Adapters.Formats.Klv;

/// <summary>The words the tables of sets are written in.</summary>
static class KlvItems
{
    public static KlvItem Checksum(int tag) => new(tag, "checksum", KlvEncoding.Checksum, 2);

    public static KlvItem Unsigned(int tag, string name, int length = 0, string unit = "") =>
        new(tag, name, KlvEncoding.Unsigned, length, Unit: unit);

    public static KlvItem Signed(int tag, string name, int length, string unit) => new(tag, name, KlvEncoding.Signed, length, Unit: unit);

    public static KlvItem Instant(int tag, string name) => new(tag, name, KlvEncoding.Instant, 8);

    public static KlvItem Text(int tag, string name) => new(tag, name, KlvEncoding.Text);

    public static KlvItem Range(int tag, string name, int length, double min, double max, string unit) =>
        new(tag, name, KlvEncoding.Range, length, min, max, unit);

    public static KlvItem Mapped(int tag, string name, double min, double max, string unit) =>
        new(tag, name, KlvEncoding.Mapped, 0, min, max, unit);

    public static KlvItem Bytes(int tag, string name) => new(tag, name, KlvEncoding.Bytes);

    public static KlvItem Nested(int tag, KlvSet set) => new(tag, set.Name, KlvEncoding.Set) { Set = set };
}
