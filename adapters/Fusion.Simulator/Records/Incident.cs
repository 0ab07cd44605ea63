using Fusion.Simulator.Population;

namespace Fusion.Simulator.Records;

internal sealed record Incident : CityRecord
{
    public override Dataset Dataset => Dataset.Incidents;

    public required DateTimeOffset At { get; init; }

    public required string Type { get; init; }

    public required string Grade { get; init; }

    public string? Channel { get; init; }

    public string? Narrative { get; init; }

    public required Place Place { get; init; }

    public required string Precision { get; init; }

    public IReadOnlyList<(string Role, WrittenPerson Person)> Involved { get; init; } = [];

    public Car? Car { get; init; }

    public string? Officer { get; init; }

    public override IEnumerable<WrittenPerson> People => Involved.Select(involved => involved.Person);
}
