using System.Collections.Frozen;
using System.Text;

namespace Fusion.Adapters.Formats.Mavlink;

/// <summary>What drones and their ground stations say to each other, version 2.</summary>
/// <param name="Messages">The numbers of the messages that are this dataset's; none for all that are known.</param>
/// <param name="Ignored">The numbers of messages left to other datasets.</param>
/// <param name="IsStamped">Whether each frame stands behind the time it was received, as in a telemetry log.</param>
sealed record MavlinkFormat(FrozenSet<int> Messages, FrozenSet<int> Ignored, bool IsStamped) : RecordFormat
{
    static readonly FrozenDictionary<int, byte[]> Names =
        MavlinkMessages.All.ToFrozenDictionary(message => message.Id, message => Encoding.ASCII.GetBytes(message.Name));

    public override string Name => "mavlink";

    public override bool IsNested => true;

    public override bool IsText => false;

    public override string Extension { get; init; } = ".tlog";

    public static ReadOnlySpan<byte> NameBytes(MavlinkMessage message) => Names[message.Id];

    internal override RecordCutter NewCutter() => new MavlinkCutter(this);
}
