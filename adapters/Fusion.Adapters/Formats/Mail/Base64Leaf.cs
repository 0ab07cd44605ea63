namespace Fusion.Adapters.Formats.Mail;

/// <summary>The bytes of an attachment, written as base64 when a mapping asks for them.</summary>
sealed class Base64Leaf(ReadOnlyMemory<byte> bytes) : LeafNode
{
    public override string? Text => Convert.ToBase64String(bytes.Span);
}
