namespace Fusion.Ontology;

public sealed record CrimeRecorded : Observation
{
    public required Offence Offence { get; init; }

    public required CrimeStatus Status { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    [FreeText]
    public string? Method { get; init; }
}

/// <summary>Where the investigation stands. A person whose crimes are all cleared of suspicion carries no harm score for them.</summary>
public enum CrimeStatus
{
    UnderInvestigation = 1,
    Charged = 2,
    Cautioned = 3,
    NoFurtherAction = 4,
    CancelledAsNoCrime = 5,
    Convicted = 6,
    Acquitted = 7,
}
