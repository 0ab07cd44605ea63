namespace Fusion.Ontology;

/// <summary>One read by one number plate camera.</summary>
public sealed record VehicleObserved : Observation
{
    public required string Camera { get; init; }

    public string? Direction { get; init; }

    /// <summary>The reader’s own confidence, 0 to 1.</summary>
    public double? Confidence { get; init; }
}
