using System.Text.Json.Serialization;

namespace Fusion.Ontology;

/// <summary>
/// A mention whose attributes are erased: that somebody or something stood there, in what role, and no more. It is only ever read;
/// no source says it.
/// </summary>
public sealed record ErasedMention : Mention
{
    public required EntityKind Of { get; init; }

    /// <summary>What a person was in that event; absent for what is no person.</summary>
    public SubjectCategory? Category { get; init; }

    [JsonIgnore]
    public override EntityKind Kind => Of;
}
