using Fusion.Log;
using Fusion.Ontology;

namespace Fusion.Engine.Intake;

/// <summary>Records of one dataset, in the order the source gave them, and the cursor that is true once they are recorded.</summary>
public sealed record IntakeBatch(DatasetId Dataset, IReadOnlyList<IntakeItem> Items, SourceCursor? Cursor)
{
    /// <summary>The right to read the source, where several processes might; without it nothing of the batch is recorded.</summary>
    public SourceLease? Lease { get; init; }
}

/// <summary>How far a source has been read: a name of the connector's choosing and a value only it understands.</summary>
public sealed record SourceCursor(string Name, string Value);

/// <summary>One record of a source: what was made of it, or why nothing could be.</summary>
public abstract record IntakeItem(ReadOnlyMemory<byte> Raw, Provenance Provenance)
{
    /// <summary>The mapping made an observation of it.</summary>
    public sealed record Observed(Observation Observation, ReadOnlyMemory<byte> Raw, Provenance Provenance)
        : IntakeItem(Raw, Provenance);

    /// <summary>Parsing or mapping failed; the reason says at which field and why, without quoting personal data.</summary>
    public sealed record Unreadable(string Reason, ReadOnlyMemory<byte> Raw, Provenance Provenance)
        : IntakeItem(Raw, Provenance);
}
