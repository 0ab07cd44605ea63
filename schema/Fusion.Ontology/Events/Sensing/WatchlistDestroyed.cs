namespace Fusion.Ontology;

/// <summary>The images of a watchlist were destroyed.</summary>
public sealed record WatchlistDestroyed : Observation
{
    public required string Watchlist { get; init; }

    public string? Method { get; init; }
}
