using System.Text.Json.Serialization;

namespace Fusion.Ontology;

public sealed record VehicleMention : Mention
{
    public required VehicleAttributes Attributes { get; init; }

    [JsonIgnore]
    public override EntityKind Kind => EntityKind.Vehicle;
}

public sealed record VehicleAttributes
{
    /// <summary>The registration mark, as the record writes it.</summary>
    public string? Registration { get; init; }

    public string? Make { get; init; }

    public string? Model { get; init; }

    public string? Colour { get; init; }
}
