using Fusion.Ontology;

namespace Fusion.Projections.People;

/// <summary>
/// What the log means of one entity. Every method takes a set of ids, because a query asks level by level, and
/// answers in a bounded number of statements however many ids there are. An id that was merged away answers for its
/// survivor, under the id asked for; the answer carries the current id. An id nobody knows, or of another kind, is
/// not in the answer.
/// </summary>
public interface IEntityReader
{
    /// <summary>More ids than this in one call are refused.</summary>
    public const int IdsMax = 1_000;

    Task<IReadOnlyDictionary<EntityId, EntitySummary>> SummariesAsync(
        IReadOnlyList<EntityId> ids, CancellationToken cancellation);

    Task<IReadOnlyDictionary<EntityId, Person>> PersonsAsync(
        IReadOnlyList<EntityId> ids, CancellationToken cancellation);

    Task<IReadOnlyDictionary<EntityId, Vehicle>> VehiclesAsync(
        IReadOnlyList<EntityId> ids, CancellationToken cancellation);

    Task<IReadOnlyDictionary<EntityId, Phone>> PhonesAsync(
        IReadOnlyList<EntityId> ids, CancellationToken cancellation);

    Task<IReadOnlyDictionary<EntityId, Place>> PlacesAsync(
        IReadOnlyList<EntityId> ids, CancellationToken cancellation);

    /// <summary>Organisations and devices.</summary>
    Task<IReadOnlyDictionary<EntityId, NamedThing>> NamedThingsAsync(
        IReadOnlyList<EntityId> ids, CancellationToken cancellation);

    Task<IReadOnlyDictionary<EntityId, Occurrence>> OccurrencesAsync(
        IReadOnlyList<EntityId> ids, CancellationToken cancellation);

    /// <summary>Appearances of each entity, the latest occurrence first; the same page is taken of every one.</summary>
    Task<IReadOnlyDictionary<EntityId, Page<TimelineFact>>> TimelineOfAsync(
        IReadOnlyList<EntityId> ids, TimelineFilter filter, PageRequest page, CancellationToken cancellation);
}
