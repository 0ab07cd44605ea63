using Fusion.Ontology;

namespace Fusion.Log.Verifying;

/// <summary>What a check of the whole log found.</summary>
public abstract record LogVerification
{
    LogVerification() { }

    /// <summary>Every event is as it was recorded.</summary>
    public sealed record Whole(long Events, Position UpTo) : LogVerification;

    /// <summary>The first position where the log is not what was recorded.</summary>
    public sealed record Differs(Position At, LogDifference Difference) : LogVerification;

    /// <summary>The published files contradict themselves, or their signature.</summary>
    public sealed record Broken(string File, string Why) : LogVerification;
}

public enum LogDifference
{
    /// <summary>A column of the event is not what it was.</summary>
    Changed = 1,

    /// <summary>An event was recorded here and is gone.</summary>
    Missing = 2,

    /// <summary>An event stands here that the log never recorded.</summary>
    Added = 3,

    /// <summary>The event is as it was published, but what the log itself noted of it is not.</summary>
    Unrecorded = 4,
}
