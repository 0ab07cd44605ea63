using Fusion.Ontology;

namespace Fusion.Engine.Intake;

/// <summary>What is expected of each dataset, and what was noticed. Only whoever wrote the expectations understands them.</summary>
public interface ISourceContracts
{
    /// <summary>What is expected, or null of a dataset that nothing was learnt of yet.</summary>
    Task<string?> ReadAsync(DatasetId dataset, CancellationToken cancellation);

    /// <summary>How many of the keys are of records of a dataset.</summary>
    Task<int> CountKnownAsync(DatasetId dataset, IReadOnlyCollection<string> keys, CancellationToken cancellation);

    /// <summary>
    /// Keeps what is expected from now on, records what was noticed, and moves the cursor that says up to where deliveries have been
    /// judged: all of it or nothing.
    /// </summary>
    Task LearnAsync(
        DatasetId dataset, string expectations, SourceContractChanged? changed, SourceCursor? judged, CancellationToken cancellation);
}
