namespace Fusion.Ontology;

public sealed record WatchlistComposed : Observation
{
    public required string Watchlist { get; init; }

    public required int Entries { get; init; }

    public string? Purpose { get; init; }
}
