using Fusion.Simulator.Population;

namespace Fusion.Simulator.Records;

internal sealed record Clip : CityRecord
{
    public override Dataset Dataset => Dataset.Clips;

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    public required string Wearer { get; init; }

    public string? Sha256 { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public Place? Place { get; init; }

    public string? IncidentNumber { get; init; }

    public string? CrimeNumber { get; init; }

    public string? StopNumber { get; init; }

    public string? CustodyNumber { get; init; }

    public IReadOnlyList<(string Role, WrittenPerson Person)> Subjects { get; init; } = [];

    public override IEnumerable<WrittenPerson> People => Subjects.Select(subject => subject.Person);
}
