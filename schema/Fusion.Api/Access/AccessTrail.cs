using Fusion.Ontology;

namespace Fusion.Api.Access;

/// <summary>
/// Which entities one request shows. Every resolver that lets an entity into an answer says so here; the access event is made
/// of it. Resolvers of one request may run side by side.
/// </summary>
sealed class AccessTrail
{
    readonly HashSet<EntityId> shown = [];
    readonly Lock guard = new();

    public void Show(EntityId entity)
    {
        lock (guard)
            shown.Add(entity);
    }

    /// <summary>In an order that does not depend on how the request ran.</summary>
    public IReadOnlyList<EntityId> Entities()
    {
        lock (guard)
            return [.. shown.OrderBy(entity => entity.Value)];
    }
}
