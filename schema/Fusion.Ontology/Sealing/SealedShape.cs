using System.Buffers;
using System.Buffers.Text;

namespace Fusion.Ontology;

/// <summary>
/// How what is sealed or erased is stored, in the place of the value it was: <c>{"sealed":"…"}</c>, in base64url, and
/// <c>{"erased":true}</c>. Every other byte of the event stays what it was, so canonical bytes stay canonical.
/// </summary>
public static class SealedShape
{
    public static ReadOnlySpan<byte> SealedName => "sealed"u8;

    public static ReadOnlySpan<byte> ErasedName => "erased"u8;

    static ReadOnlySpan<byte> SealedOpening => "{\"sealed\":\""u8;

    static ReadOnlySpan<byte> SealedClosing => "\"}"u8;

    static ReadOnlySpan<byte> ErasedValue => "{\"erased\":true}"u8;

    /// <summary>Whether anything in these canonical bytes is sealed or erased. In a string the quotes would be escaped.</summary>
    public static bool IsIn(ReadOnlySpan<byte> canonical) =>
        canonical.IndexOf(SealedOpening) >= 0 || canonical.IndexOf(ErasedValue) >= 0;

    public static void WriteSealed(ReadOnlySpan<byte> ciphertext, ArrayBufferWriter<byte> output)
    {
        output.Write(SealedOpening);
        var text = output.GetSpan(Base64Url.GetEncodedLength(ciphertext.Length));
        output.Advance(Base64Url.EncodeToUtf8(ciphertext, text));
        output.Write(SealedClosing);
    }

    public static void WriteErased(ArrayBufferWriter<byte> output) => output.Write(ErasedValue);

    /// <summary>The ciphertext of a sealed value.</summary>
    public static byte[] ReadSealed(ReadOnlySpan<byte> value)
    {
        if (!value.StartsWith(SealedOpening) || !value.EndsWith(SealedClosing))
            throw new FormatException("A sealed value is not written as one.");
        return Base64Url.DecodeFromUtf8(value[SealedOpening.Length..^SealedClosing.Length]);
    }

    /// <summary>
    /// The observation as it is read where some of it is erased: a mention without attributes is an <see cref="ErasedMention"/>, an
    /// erased text is absent.
    /// </summary>
    /// <param name="canonical">Bytes as stored.</param>
    /// <param name="parts">Of them, by <see cref="PersonalParts"/>.</param>
    /// <param name="plain">The plain bytes of each part that was sealed, null for what is erased; in the order of the parts.</param>
    public static byte[] Open(ReadOnlySpan<byte> canonical, IReadOnlyList<PersonalPart> parts, IReadOnlyList<byte[]?> plain)
    {
        var output = new ArrayBufferWriter<byte>(canonical.Length);
        var from = 0;
        for (var index = 0; index < parts.Count; index++)
        {
            var part = parts[index];
            if (plain[index] is { } bytes)
            {
                output.Write(canonical[from..part.Value.Start]);
                output.Write(bytes);
                from = part.Value.End;
            }
            else if (part.Kind is { } kind)
            {
                output.Write(canonical[from..part.Name.Start]);
                WriteErasedMember(canonical.Slice(kind.Start, kind.Length), output);
                output.Write(canonical[part.Name.End..kind.Start]);
                output.Write("\"erased\""u8);
                from = kind.End;
            }
            else
            {
                output.Write(canonical[from..part.Value.Start]);
                output.Write("null"u8);
                from = part.Value.End;
            }
        }

        output.Write(canonical[from..]);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Kinds are stored in lower case; <see cref="EntityKind"/> writes them with a capital.</summary>
    static void WriteErasedMember(ReadOnlySpan<byte> kind, ArrayBufferWriter<byte> output)
    {
        output.Write("\"of\":\""u8);
        output.Write([(byte)char.ToUpperInvariant((char)kind[1])]);
        output.Write(kind[2..]);
    }
}
