using Fusion.Adapters.Formats;
using Fusion.Engine.Intake;

namespace Fusion.Adapters.Connectors;

/// <summary>Records to be recorded together.</summary>
/// <param name="Origin">The file or endpoint they came from, without credentials.</param>
/// <param name="Cursor">What is true once they are recorded; null while more of the same page is to come.</param>
sealed record SourceBatch(IReadOnlyList<RawRecord> Records, string Origin, SourceCursor? Cursor)
{
    /// <summary>The records are durable already, and come again only so that the delivery they belong to can be judged whole.</summary>
    public bool IsReview { get; init; }

    /// <summary>The same records will be fetched again with what follows them; only then are they part of a delivery.</summary>
    public bool IsProvisional { get; init; }

    /// <summary>
    /// Where a delivery ends, or may end: the cursor that says the deliveries up to here have been judged. Null where the source cannot
    /// show them again.
    /// </summary>
    public SourceCursor? Judged { get; init; }
}
