namespace Fusion.Simulator.Records;

internal sealed record PlateRead : CityRecord
{
    public override Dataset Dataset => Dataset.Reads;

    public required DateTimeOffset At { get; init; }

    public required string Registration { get; init; }

    public required double Confidence { get; init; }

    public required Camera Camera { get; init; }

    public string? Direction { get; init; }

    public required int Lane { get; init; }

    public override IEnumerable<WrittenPerson> People => [];
}

internal sealed record Camera(string Id, string Site, double Latitude, double Longitude);
