namespace Fusion.Adapters.Formats.Lines;

sealed record FixedWidthFormat(FixedWidthLayout Layout) : RecordFormat
{
    public override string Name => "fixed_width";

    public override bool IsNested => false;

    public override string Extension { get; init; } = ".txt";

    internal override RecordCutter NewCutter() => new FixedWidthCutter(Layout);
}
