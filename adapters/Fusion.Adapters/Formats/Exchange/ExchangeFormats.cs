using System.Collections.Frozen;

namespace Fusion.Adapters.Formats.Exchange;

/// <param name="Types">The types of object that are this dataset's; none for all.</param>
/// <param name="Ignored">The types left to other datasets.</param>
sealed record StixFormat(FrozenSet<string> Types, FrozenSet<string> Ignored) : RecordFormat
{
    public override string Name => "stix";

    public override bool IsNested => true;

    public override string Extension { get; init; } = ".json";

    internal override RecordCutter NewCutter() => new StixCutter(Types, Ignored);
}

sealed record CapFormat : RecordFormat
{
    public override string Name => "cap";

    public override bool IsNested => true;

    public override string Extension { get; init; } = ".cap";

    internal override RecordCutter NewCutter() => new CapCutter();
}

sealed record MaitFormat : RecordFormat
{
    public override string Name => "mait";

    public override bool IsNested => true;

    public override string Extension { get; init; } = ".xml";

    internal override RecordCutter NewCutter() => new MaitCutter();
}
