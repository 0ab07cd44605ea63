using Fusion.Ontology;

namespace Fusion.Log;

/// <summary>How an append ended. Every case is expected; trouble with the database itself is an exception.</summary>
public abstract record AppendOutcome
{
    AppendOutcome() { }

    /// <summary>At least one event is new. Receipts stand in the order of the batch.</summary>
    public sealed record Appended(IReadOnlyList<AppendReceipt> Receipts) : AppendOutcome;

    /// <summary>Every event had been recorded before, and stands where the receipts say.</summary>
    public sealed record AlreadyRecorded(IReadOnlyList<AppendReceipt> Receipts) : AppendOutcome;

    /// <summary>A stream was not at the version expected. Nothing was recorded.</summary>
    public sealed record Conflict(StreamId Stream, long ExpectedVersion, long ActualVersion) : AppendOutcome;

    /// <summary>
    /// An event can never be stored as it is, or the batch is too large. Nothing was recorded, and trying again does not help.
    /// </summary>
    /// <param name="EventIndex">Which event of the batch, or null where it is the batch itself.</param>
    public sealed record Refused(int? EventIndex, AppendRefusal Reason) : AppendOutcome;

    /// <summary>The log cannot take more right now. Nothing was recorded; try again after a while.</summary>
    public sealed record Overloaded(TimeSpan RetryAfter) : AppendOutcome;
}

/// <summary>Where an event stands, and whether this append put it there.</summary>
public readonly record struct AppendReceipt(Position Position, bool IsNew);
