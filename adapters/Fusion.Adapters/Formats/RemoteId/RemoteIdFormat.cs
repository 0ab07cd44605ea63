namespace Fusion.Adapters.Formats.RemoteId;

/// <summary>Broadcast Remote ID of drones, as a receiver delivers it.</summary>
sealed record RemoteIdFormat(RemoteIdCarrier Carrier) : RecordFormat
{
    /// <summary>As a manifest says them, in the order of the kinds.</summary>
    public static readonly IReadOnlyList<string> Carriers = ["none", "wifi", "bluetooth"];

    public override string Name => "remote_id";

    public override bool IsNested => true;

    public override bool IsText => false;

    public override string Extension { get; init; } = ".odid";

    internal override RecordCutter NewCutter() => new RemoteIdCutter(Carrier);
}
