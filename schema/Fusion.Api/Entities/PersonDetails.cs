using Fusion.Ontology;
using Fusion.Projections.People;

namespace Fusion.Api.Entities;

/// <summary>What is read of a set of people, once, when the first field needs it.</summary>
sealed class PersonDetails(IEntityReader reader, IReadOnlyList<EntityId> ids)
{
    readonly Lock guard = new();
    Task<IReadOnlyDictionary<EntityId, Person>>? loading;

    public Task<IReadOnlyDictionary<EntityId, Person>> LoadAsync(CancellationToken cancellation)
    {
        lock (guard)
            return loading ??= reader.PersonsAsync(ids, cancellation);
    }
}
