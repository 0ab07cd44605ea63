namespace Fusion.Ontology;

public sealed record CourtResultRecorded : Observation
{
    public required string Court { get; init; }

    /// <summary>The verdict or the order.</summary>
    public required string Result { get; init; }

    public string? Sentence { get; init; }

    public Offence? Offence { get; init; }
}
