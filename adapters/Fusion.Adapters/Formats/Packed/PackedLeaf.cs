namespace Fusion.Adapters.Formats.Packed;

/// <summary>A decoded value that becomes text when a mapping asks for it.</summary>
sealed class PackedLeaf(PackedKind kind, long integer, double number, int digits) : RecordNode
{
    public override string? Text => PackedValue.TextOf(kind, integer, number, digits);

    public override IEnumerable<KeyValuePair<string, RecordNode>> Children => [];

    public override int Find(string name, out RecordNode? first)
    {
        first = null;
        return 0;
    }

    public override IEnumerable<RecordNode> All(string name) => [];
}
