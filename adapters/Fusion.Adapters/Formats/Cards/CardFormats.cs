namespace Fusion.Adapters.Formats.Cards;

sealed record CalendarFormat : RecordFormat
{
    public override string Name => "icalendar";

    public override bool IsNested => true;

    public override string Extension { get; init; } = ".ics";

    /// <summary>The zones that the event's times are in stand in front of it.</summary>
    public override RawRecord ReadAlone(ReadOnlyMemory<byte> record, long ordinal)
    {
        var cutter = new CalendarCutter();
        var at = Math.Max(record.Span.IndexOf("BEGIN:VEVENT"u8), 0);
        cutter.TakeZones(record.Span[..at]);
        var (fields, fault) = cutter.Parse(record[at..]);
        return fields is null
            ? new RawRecord.Unreadable(fault!, record, ordinal)
            : new RawRecord.Readable(fields, record[at..], ordinal, cutter.Header);
    }

    internal override RecordCutter NewCutter() => new CalendarCutter();
}

sealed record CardFormat : RecordFormat
{
    public override string Name => "vcard";

    public override bool IsNested => true;

    public override string Extension { get; init; } = ".vcf";

    internal override RecordCutter NewCutter() => new CardCutter();
}
