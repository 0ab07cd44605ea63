using Fusion.Simulator.Population;

namespace Fusion.Simulator.Records;

internal sealed record FaceAlert : CityRecord
{
    public override Dataset Dataset => Dataset.Alerts;

    public required DateTimeOffset At { get; init; }

    public required Deployment Deployment { get; init; }

    public required int Camera { get; init; }

    public required double Score { get; init; }

    public required string Reason { get; init; }

    /// <summary>The entry of the watchlist the system names.</summary>
    public required WrittenPerson Subject { get; init; }

    /// <summary>Whose face it was. The feed never says.</summary>
    public required Person Seen { get; init; }

    public override IEnumerable<WrittenPerson> People => [Subject];
}

internal sealed record Deployment(string Number, Place Place, double Threshold, string Operator);
