using System.Buffers;
using System.Text.Json;

namespace Fusion.Projections.Graph.Folding;

/// <summary>An observation's bytes without its mentions and relations: what it says of the occurrence itself.</summary>
static class BareContent
{
    public static byte[] Of(ReadOnlyMemory<byte> observation)
    {
        var data = observation.Span;
        var bare = new ArrayBufferWriter<byte>(data.Length);
        var reader = new Utf8JsonReader(data);
        reader.Read();
        bare.Write("{\"mentions\":[]"u8);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var start = (int)reader.TokenStartIndex;
            var isDropped = reader.ValueTextEquals("mentions"u8) || reader.ValueTextEquals("relations"u8);
            reader.Read();
            reader.Skip();
            if (isDropped)
                continue;
            bare.Write(","u8);
            bare.Write(data[start..(int)reader.BytesConsumed]);
        }

        bare.Write("}"u8);
        return bare.WrittenSpan.ToArray();
    }
}
