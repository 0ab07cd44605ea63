using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Fusion.Ontology;

/// <summary>
/// The JSON Canonicalization Scheme (RFC 8785): members in UTF-16 order, no white space, one way to write each string and
/// number. Whatever a store does to the text in between, the same value comes back as the same bytes.
/// </summary>
public static class CanonicalJson
{
    const int MaxDepth = 64;

    /// <summary>Integers this long are exact in a double, and canonical as they are.</summary>
    const int PlainDigitsMax = 15;

    public static byte[] Canonicalise(ReadOnlyMemory<byte> json) => Canonicalise(json.Span);

    public static byte[] Canonicalise(ReadOnlySpan<byte> json)
    {
        var quick = ArrayPool<byte>.Shared.Rent(json.Length);
        try
        {
            if (CanonicalText.TryWrite(json, quick, out var written))
                return quick.AsSpan(0, written).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(quick);
        }

        return CanonicaliseByDocument(json.ToArray());
    }

    /// <summary>The slow way, for any JSON.</summary>
    internal static byte[] CanonicaliseByDocument(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
        return Canonicalise(document.RootElement);
    }

    public static byte[] Canonicalise(JsonElement value)
    {
        var output = new ArrayBufferWriter<byte>(512);
        try
        {
            Write(value, output);
        }
        catch (InvalidOperationException halfAPair)
        {
            throw new JsonException("Writing canonical JSON: a string holds half of a surrogate pair.", halfAPair);
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>One string.</summary>
    public static byte[] OfText(string text)
    {
        var output = new ArrayBufferWriter<byte>(text.Length + 2);
        CanonicalString.Write(text, output);
        return output.WrittenSpan.ToArray();
    }

    static void Write(JsonElement value, ArrayBufferWriter<byte> output)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(value, output);
                break;
            case JsonValueKind.Array:
                WriteArray(value, output);
                break;
            case JsonValueKind.String:
                WriteString(value, output);
                break;
            case JsonValueKind.Number:
                WriteNumber(value, output);
                break;
            case JsonValueKind.True:
                output.Write("true"u8);
                break;
            case JsonValueKind.False:
                output.Write("false"u8);
                break;
            case JsonValueKind.Null:
                output.Write("null"u8);
                break;
            case JsonValueKind.Undefined:
            default:
                throw new JsonException("Writing canonical JSON: the value is undefined.");
        }
    }

    static void WriteObject(JsonElement value, ArrayBufferWriter<byte> output)
    {
        var members = new List<JsonProperty>(value.GetPropertyCount());
        members.AddRange(value.EnumerateObject());
        members.Sort(CompareNames);
        output.Write("{"u8);
        for (var index = 0; index < members.Count; index++)
        {
            if (index > 0)
            {
                if (CompareNames(members[index], members[index - 1]) == 0)
                    throw new JsonException("Writing canonical JSON: a member is said twice.");
                output.Write(","u8);
            }

            WriteName(members[index], output);
            output.Write(":"u8);
            Write(members[index].Value, output);
        }

        output.Write("}"u8);
    }

    static void WriteArray(JsonElement value, ArrayBufferWriter<byte> output)
    {
        output.Write("["u8);
        var first = true;
        foreach (var item in value.EnumerateArray())
        {
            if (!first)
                output.Write(","u8);
            first = false;
            Write(item, output);
        }

        output.Write("]"u8);
    }

    /// <summary>Names are compared as they stand where that gives the order of UTF-16, which is nearly always.</summary>
    static int CompareNames(JsonProperty left, JsonProperty right)
    {
        var leftRaw = JsonMarshal.GetRawUtf8PropertyName(left);
        var rightRaw = JsonMarshal.GetRawUtf8PropertyName(right);
        return IsPlainAscii(leftRaw) && IsPlainAscii(rightRaw)
            ? leftRaw.SequenceCompareTo(rightRaw)
            : string.CompareOrdinal(left.Name, right.Name);
    }

    static void WriteName(JsonProperty member, ArrayBufferWriter<byte> output)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(member);
        if (IsPlainAscii(raw))
        {
            output.Write("\""u8);
            output.Write(raw);
            output.Write("\""u8);
        }
        else
        {
            CanonicalString.Write(member.Name, output);
        }
    }

    /// <summary>JSON may hold no character bare that must be escaped; what has no escape is canonical already.</summary>
    static void WriteString(JsonElement value, ArrayBufferWriter<byte> output)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        if (!raw.Contains((byte)'\\') && Utf8.IsValid(raw))
            output.Write(raw);
        else
            CanonicalString.Write(value.GetString()!, output);
    }

    static void WriteNumber(JsonElement value, ArrayBufferWriter<byte> output)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        if (raw.Length <= PlainDigitsMax && raw[0] != (byte)'-' && raw.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0)
            output.Write(raw);
        else
            CanonicalNumber.Write(value, output);
    }

    static bool IsPlainAscii(ReadOnlySpan<byte> raw) => Ascii.IsValid(raw) && !raw.Contains((byte)'\\');
}
