using Fusion.Simulator.Population;

namespace Fusion.Simulator.Records;

internal sealed record Stop : CityRecord
{
    public override Dataset Dataset => Dataset.Stops;

    public required DateTimeOffset At { get; init; }

    public required string Power { get; init; }

    public string? ObjectOfSearch { get; init; }

    public required string Outcome { get; init; }

    public required string Officer { get; init; }

    public required Place Place { get; init; }

    public WrittenPerson? Person { get; init; }

    public Car? Car { get; init; }

    public string? IncidentNumber { get; init; }

    public string? CrimeNumber { get; init; }

    public override IEnumerable<WrittenPerson> People => Person is null ? [] : [Person];
}
