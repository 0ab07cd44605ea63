using System.Text.Json.Serialization;

namespace Fusion.Ontology;

/// <summary>One mention of one record, by where it stands. It holds nothing of what the record says.</summary>
public sealed record MentionReference(StreamId Record, string Key)
{
    [JsonIgnore]
    public MentionId Id => MentionId.Of(Record, Key);
}
