using System.Text.Json.Serialization;

namespace Fusion.Ontology;

public sealed record PersonMention : Mention
{
    public required SubjectCategory Category { get; init; }

    public required PersonAttributes Attributes { get; init; }

    [JsonIgnore]
    public override EntityKind Kind => EntityKind.Person;
}
