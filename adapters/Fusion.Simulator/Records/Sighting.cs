namespace Fusion.Simulator.Records;

internal sealed record Sighting : CityRecord
{
    public override Dataset Dataset => Dataset.Sightings;

    public required DateTimeOffset At { get; init; }

    public required string Flight { get; init; }

    public required string Drone { get; init; }

    public required int Track { get; init; }

    public required string Type { get; init; }

    public required double Latitude { get; init; }

    public required double Longitude { get; init; }

    public required double Height { get; init; }

    public double? Course { get; init; }

    public double Speed { get; init; }

    public string? Remarks { get; init; }

    public string? IncidentNumber { get; init; }

    public string? Registration { get; init; }

    public required string Pilot { get; init; }

    public override IEnumerable<WrittenPerson> People => [];
}
