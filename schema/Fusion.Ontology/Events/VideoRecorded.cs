namespace Fusion.Ontology;

public sealed record VideoRecorded : Observation
{
    public required string Clip { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>SHA-256 of the recording, in hexadecimal, as the evidence system states it.</summary>
    public string? ClipSha256 { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];
}
