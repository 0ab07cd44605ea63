using System.Buffers;
using System.Text.Json;

namespace Fusion.Ontology;

/// <summary>
/// The JSON Canonicalization Scheme (RFC 8785): members in UTF-16 order, no white space, one way to write each string and
/// number. Whatever a store does to the text in between, the same value comes back as the same bytes.
/// </summary>
public static class CanonicalJson
{
    const int MaxDepth = 64;

    public static byte[] Canonicalise(ReadOnlyMemory<byte> json)
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
                CanonicalString.Write(value.GetString()!, output);
                break;
            case JsonValueKind.Number:
                CanonicalNumber.Write(value, output);
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
        var members = new List<JsonProperty>();
        members.AddRange(value.EnumerateObject());
        members.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        output.Write("{"u8);
        for (var index = 0; index < members.Count; index++)
        {
            if (index > 0)
            {
                if (members[index].Name == members[index - 1].Name)
                    throw new JsonException("Writing canonical JSON: a member is said twice.");
                output.Write(","u8);
            }

            CanonicalString.Write(members[index].Name, output);
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
}
