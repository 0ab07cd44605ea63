namespace Fusion.Adapters.Formats.Geography;

sealed record KmlFormat : RecordFormat
{
    public override string Name => "kml";

    public override bool IsNested => true;

    public override string Extension { get; init; } = ".kml";

    internal override RecordCutter NewCutter() => new KmlCutter();
}

/// <param name="Record">Which of its elements are records.</param>
sealed record GpxFormat(string Record) : RecordFormat
{
    public override string Name => "gpx";

    public override bool IsNested => true;

    public override string Extension { get; init; } = ".gpx";

    internal override RecordCutter NewCutter() => new GpxCutter(Record);
}
