using Fusion.Ontology;

namespace Fusion.Projections.Access;

/// <summary>Who looked, at whom, why and when: the fold of the accesses in the log.</summary>
public interface IAccessHistory
{
    /// <summary>
    /// Accesses in which this entity was shown, the latest first. What was shown under an id that has since been
    /// merged into the entity counts as shown of it.
    /// </summary>
    Task<Page<AccessEntry>> AccessesOfAsync(
        EntityId entity, DateTimeOffset from, DateTimeOffset until, PageRequest page, CancellationToken cancellation);

    /// <summary>Accesses by one actor, the latest first.</summary>
    Task<Page<AccessEntry>> AccessesByAsync(
        string actor, DateTimeOffset from, DateTimeOffset until, PageRequest page, CancellationToken cancellation);

    /// <summary>How far the fold has followed the log.</summary>
    Task<Position> PositionAsync(CancellationToken cancellation);
}
