using Fusion.Ontology;
using Fusion.Projections.Reading;

namespace Fusion.Projections.Graph;

/// <summary>The graph from memory. What the index does not hold, or not yet, the tables answer.</summary>
sealed class IndexedEntityGraph(GraphIndex index, IEntityGraph tables) : IEntityGraph
{
    public async Task<IReadOnlyDictionary<EntityId, Page<Neighbour>>> NeighboursOfAsync(
        IReadOnlyList<EntityId> ids, NeighbourQuery query, CancellationToken cancellation)
    {
        EntityIndex.RefuseTooMany(ids, IEntityGraph.IdsMax);
        return index.Read<IReadOnlyDictionary<EntityId, Page<Neighbour>>>(ids, (queries, nodes) =>
                nodes.ToDictionary(entity => entity.Key, entity => queries.NeighboursOf(entity.Value, query)))
            ?? await tables.NeighboursOfAsync(ids, query, cancellation);
    }

    public async Task<PathOutcome> ShortestPathAsync(PathQuery query, CancellationToken cancellation)
    {
        PathQueryLimits.Check(query);
        // The search over memory completes before it returns, and so within the lock.
        var fromMemory = index.Read([query.From, query.To], (queries, nodes) =>
            queries.ShortestPathAsync(nodes[query.From], nodes[query.To], query));
        return fromMemory is null ? await tables.ShortestPathAsync(query, cancellation) : await fromMemory;
    }

    public async Task<IReadOnlyDictionary<EntityId, int>> DegreesAsync(
        IReadOnlyList<EntityId> ids, CancellationToken cancellation)
    {
        EntityIndex.RefuseTooMany(ids, IEntityGraph.IdsMax);
        return index.Read<IReadOnlyDictionary<EntityId, int>>(ids, (queries, nodes) =>
                nodes.ToDictionary(entity => entity.Key, entity => queries.DegreeOf(entity.Value)))
            ?? await tables.DegreesAsync(ids, cancellation);
    }

    public Task<Position> PositionAsync(CancellationToken cancellation) =>
        index.IsLoaded ? Task.FromResult(index.Position) : tables.PositionAsync(cancellation);
}
