namespace Fusion.Adapters.Formats.RemoteId;

/// <summary>Broadcast Remote ID of drones, as a receiver delivers it.</summary>
sealed record RemoteIdFormat(RemoteIdCarrier Carrier) : RecordFormat
{
    public override string Name => "remote_id";

    public override bool IsNested => true;

    public override bool IsText => false;

    public override string Extension { get; init; } = ".odid";

    internal override RecordCutter NewCutter() => new RemoteIdCutter(Carrier);
}
