using Fusion.Ontology;

namespace Fusion.Engine.Intake;

/// <summary>What is expected of each dataset, and what was noticed. Only whoever wrote the expectations understands them.</summary>
public interface ISourceContracts
{
    /// <summary>What is expected, or null of a dataset that nothing was learnt of yet.</summary>
    Task<string?> ReadAsync(DatasetId dataset, CancellationToken cancellation);

    /// <summary>Keeps what is expected from now on, and records what was noticed, both or neither.</summary>
    Task LearnAsync(DatasetId dataset, string expectations, SourceContractChanged? changed, CancellationToken cancellation);
}
