namespace Fusion.Adapters.Formats.Packed;

/// <summary>A decoded value that becomes text when a mapping asks for it.</summary>
sealed class PackedLeaf(PackedKind kind, long integer, int digits) : LeafNode
{
    public override string? Text => PackedValue.TextOf(kind, integer, digits);
}
