using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fusion.Ontology.Json;

sealed class TextIdConverter<T> : JsonConverter<T>
    where T : struct, ITextId<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && T.TryParse(reader.GetString()!, out var id)
            ? id
            : throw new JsonException($"Reading a {typeof(T).Name}: the text is not one.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
