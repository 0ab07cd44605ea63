using Fusion.Ontology;

namespace Fusion.Adapters.Runtime;

/// <summary>How the reading of one dataset goes, counted since this process began.</summary>
/// <param name="LastError">What went wrong last and what to do about it; null once it went well again. It quotes no data.</param>
/// <param name="LastReadAt">When everything there was had last been read.</param>
/// <param name="RecordsPerSecond">Over the last ten seconds.</param>
public sealed record SourceStatus(
    DatasetId Dataset,
    string Title,
    SourceState State,
    long Received,
    long Appended,
    long Duplicate,
    long Quarantined,
    string? LastError,
    DateTimeOffset? LastReadAt,
    double RecordsPerSecond);

public enum SourceState
{
    /// <summary>Its turn has not come yet.</summary>
    Waiting = 1,

    Reading = 2,

    /// <summary>Everything there was has been read.</summary>
    CaughtUp = 3,

    /// <summary>It failed and is tried again soon.</summary>
    BackingOff = 4,

    /// <summary>It failed again and again; it is tried seldom until it works.</summary>
    Broken = 5,

    /// <summary>Its manifest asks for something the host did not give; it is not tried.</summary>
    Misconfigured = 6,

    Stopped = 7,

    /// <summary>Another process reads it.</summary>
    Elsewhere = 8,
}
