using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Fusion.Ontology;

/// <summary>A string as RFC 8785 writes it: only what must be escaped is, in one way.</summary>
static class CanonicalString
{
    static readonly SearchValues<char> MustEscape =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void Write(ReadOnlySpan<char> text, IBufferWriter<byte> output)
    {
        output.Write("\""u8);
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAny(MustEscape);
            WritePlain(plain < 0 ? text : text[..plain], output);
            if (plain < 0)
                break;
            WriteEscape(text[plain], output);
            text = text[(plain + 1)..];
        }

        output.Write("\""u8);
    }

    static void WritePlain(ReadOnlySpan<char> text, IBufferWriter<byte> output)
    {
        try
        {
            Strict.GetBytes(text, output);
        }
        catch (EncoderFallbackException)
        {
            throw new JsonException("Writing canonical JSON: a string holds half of a surrogate pair.");
        }
    }

    static void WriteEscape(char character, IBufferWriter<byte> output)
    {
        switch (character)
        {
            case '"': output.Write("\\\""u8); break;
            case '\\': output.Write("\\\\"u8); break;
            case '\b': output.Write("\\b"u8); break;
            case '\f': output.Write("\\f"u8); break;
            case '\n': output.Write("\\n"u8); break;
            case '\r': output.Write("\\r"u8); break;
            case '\t': output.Write("\\t"u8); break;
            default: Encoding.ASCII.GetBytes($"\\u{(int)character:x4}", output); break;
        }
    }
}
