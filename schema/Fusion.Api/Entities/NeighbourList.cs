using Fusion.Ontology;
using Fusion.Projections;
using Fusion.Projections.Graph;

namespace Fusion.Api.Entities;

sealed record NeighbourList(IReadOnlyList<NeighbourView> Nodes, bool HasMore)
{
    /// <summary>The graph's index follows the tables: an entity merged away a moment ago has no view, and is left out.</summary>
    public static NeighbourList Of(Page<Neighbour>? page, IReadOnlyDictionary<EntityId, EntityView> views) =>
        page is null
            ? new NeighbourList([], false)
            : new NeighbourList(
                [
                    .. page.Items
                        .Where(neighbour => views.ContainsKey(neighbour.Entity))
                        .Select(neighbour => new NeighbourView(
                            views[neighbour.Entity], LinkWords.Of(neighbour.Type), neighbour.Links, neighbour.LastPosition.Value)),
                ],
                page.HasMore);
}

sealed record NeighbourView(EntityView Entity, string Relation, int Count, long LastPosition);
