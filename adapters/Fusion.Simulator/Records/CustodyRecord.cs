using Fusion.Simulator.Activity;

namespace Fusion.Simulator.Records;

internal sealed record CustodyRecord : CityRecord
{
    public override Dataset Dataset => Dataset.Custody;

    public required string StationCode { get; init; }

    public required string Station { get; init; }

    public required DateTimeOffset ArrivedAt { get; init; }

    public required DateTimeOffset AuthorisedAt { get; init; }

    public required string Officer { get; init; }

    public required WrittenPerson Detained { get; init; }

    public required IReadOnlyList<(Offence Offence, string? CrimeNumber)> ArrestedFor { get; init; }

    public string? IncidentNumber { get; init; }

    public override IEnumerable<WrittenPerson> People => [Detained];
}
