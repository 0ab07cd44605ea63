using System.Text.Json.Serialization;
using Fusion.Ontology.Json;

namespace Fusion.Ontology;

/// <summary>One appearance of somebody or something in one record; it stays when the record gets a new version.</summary>
[JsonConverter(typeof(TextIdConverter<MentionId>))]
public readonly record struct MentionId(Guid Value) : ITextId<MentionId>
{
    public static MentionId Of(StreamId record, string mentionKey) => new(NameUuid.Create(record.Value, mentionKey));

    public static bool TryParse(string text, out MentionId id)
    {
        var parsed = Guid.TryParseExact(text, "D", out var value);
        id = new MentionId(value);
        return parsed;
    }

    public override string ToString() => Value.ToString("D");
}
