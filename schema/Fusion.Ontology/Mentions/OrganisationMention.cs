using System.Text.Json.Serialization;

namespace Fusion.Ontology;

public sealed record OrganisationMention : Mention
{
    public required OrganisationAttributes Attributes { get; init; }

    [JsonIgnore]
    public override EntityKind Kind => EntityKind.Organisation;
}

public sealed record OrganisationAttributes
{
    public required string Name { get; init; }
}
