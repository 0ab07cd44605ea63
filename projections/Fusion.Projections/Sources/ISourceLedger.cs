namespace Fusion.Projections.Sources;

/// <summary>What has come from each dataset.</summary>
public interface ISourceLedger
{
    /// <summary>Every dataset any event came from, by its id.</summary>
    Task<IReadOnlyList<DatasetStanding>> DatasetsAsync(CancellationToken cancellation);
}
