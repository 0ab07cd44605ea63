using Fusion.Ontology;

namespace Fusion.Log;

/// <summary>What is recorded together: events of any number of streams, and what must stand or fall with them.</summary>
public sealed record AppendBatch(IReadOnlyList<NewEvent> Events)
{
    /// <summary>More events than this are refused; split the batch.</summary>
    public const int MaxEvents = 10_000;

    /// <summary>More bytes of event data than this are refused; split the batch.</summary>
    public const long MaxBytes = 128L * 1024 * 1024;

    /// <summary>Written in the same transaction, after the events, in this order.</summary>
    public IReadOnlyList<ICompanionWrite> Companions { get; init; } = [];
}
