using System.Text.Json.Serialization;

namespace Fusion.Ontology;

public sealed record PhoneMention : Mention
{
    public required PhoneAttributes Attributes { get; init; }

    [JsonIgnore]
    public override EntityKind Kind => EntityKind.Phone;
}

public sealed record PhoneAttributes
{
    public required string Number { get; init; }
}
