namespace Fusion.Ontology;

/// <summary>A live facial recognition system says a face may be one on its watchlist. It is a question, never an identification.</summary>
public sealed record FaceAlertRaised : Observation
{
    public required string Deployment { get; init; }

    public required string Watchlist { get; init; }

    public required string Camera { get; init; }

    public required double Score { get; init; }

    public required double Threshold { get; init; }
}
