namespace Fusion.Ontology;

public sealed record FlightClosed : Observation
{
    public required string Flight { get; init; }

    public required DateTimeOffset LandedAt { get; init; }

    public double? HeightMaxMetres { get; init; }

    public string? Outcome { get; init; }
}
