using Fusion.Simulator.Activity;
using Fusion.Simulator.Population;

namespace Fusion.Simulator.Records;

internal sealed record Crime : CityRecord
{
    public override Dataset Dataset => Dataset.Crimes;

    public string? IncidentNumber { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>When this version was written; a repeat keeps it.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    public required DateTimeOffset From { get; init; }

    public DateTimeOffset? To { get; init; }

    public required Offence Offence { get; init; }

    public required string Status { get; init; }

    public string? Method { get; init; }

    public required Place Place { get; init; }

    public bool KnownToTheHouse { get; init; }

    public required string Officer { get; init; }

    public WrittenPerson? Suspect { get; init; }

    public WrittenPerson? SecondSuspect { get; init; }

    public WrittenPerson? Victim { get; init; }

    public string? Organisation { get; init; }

    public WrittenPerson? Witness { get; init; }

    public Car? Car { get; init; }

    public bool CarStolen { get; init; }

    public override IEnumerable<WrittenPerson> People =>
        new[] { Suspect, SecondSuspect, Victim, Witness }.OfType<WrittenPerson>();
}
