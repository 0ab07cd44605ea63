using System.Collections.Frozen;

namespace Fusion.Adapters.Formats.Asterix;

/// <summary>EUROCONTROL's surveillance messages, block after block.</summary>
sealed record AsterixFormat(AsterixCategory Category, FrozenSet<int> Ignored) : RecordFormat
{
    public override string Name => "asterix";

    public override bool IsNested => true;

    public override bool IsText => false;

    public override string Extension { get; init; } = ".ast";

    internal override RecordCutter NewCutter() => new AsterixCutter(Category, Ignored);
}
