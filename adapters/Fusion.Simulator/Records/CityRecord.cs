namespace Fusion.Simulator.Records;

/// <summary>How a record is broken: each kind is one its format's layout page promises to quarantine.</summary>
internal enum Flaw
{
    None,
    KeyMissing,
    TimeUnreadable,
    ValueUnreadable,
    Truncated,
}

/// <summary>One version of one record, as its system publishes it.</summary>
internal abstract record CityRecord
{
    public abstract Dataset Dataset { get; }

    public required string Key { get; init; }

    /// <summary>When the system lets others see it; the order of files and feeds.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    public int Version { get; init; } = 1;

    public bool IsRepeat { get; init; }

    public Flaw Flaw { get; init; }

    /// <summary>Everybody the record writes about, in the order written.</summary>
    public abstract IEnumerable<WrittenPerson> People { get; }
}
