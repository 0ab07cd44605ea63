using Fusion.Ontology;

namespace Fusion.Projections.Graph;

/// <summary>
/// Who and what stands near whom. Links run from the entity mentioned to the occurrence it stands in, or as a
/// record's relation says; they are followed in both directions. Ids that were merged away are answered for their
/// survivor, under the id asked.
/// </summary>
/// <remarks>
/// Every reader gives the same answers at the same position; one contract suite runs over all of them.
/// </remarks>
public interface IEntityGraph
{
    /// <summary>More ids than this in one call are refused.</summary>
    public const int IdsMax = 1_000;

    /// <summary>
    /// The neighbours of each entity, each list bounded by the query. Unknown ids are not in the answer.
    /// </summary>
    Task<IReadOnlyDictionary<EntityId, Page<Neighbour>>> NeighboursOfAsync(
        IReadOnlyList<EntityId> ids, NeighbourQuery query, CancellationToken cancellation);

    Task<PathOutcome> ShortestPathAsync(PathQuery query, CancellationToken cancellation);

    /// <summary>How many different entities each is linked with. Unknown ids are not in the answer.</summary>
    Task<IReadOnlyDictionary<EntityId, int>> DegreesAsync(IReadOnlyList<EntityId> ids, CancellationToken cancellation);

    /// <summary>How far this reader has followed the log.</summary>
    Task<Position> PositionAsync(CancellationToken cancellation);
}
