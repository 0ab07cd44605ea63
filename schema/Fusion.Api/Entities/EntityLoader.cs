using Fusion.Api.Access;
using Fusion.Ontology;
using Fusion.Projections.People;

namespace Fusion.Api.Entities;

/// <summary>Turns ids into entities of an answer, a level at a time, and leaves each in the trail of the request.</summary>
sealed class EntityLoader(IEntityReader reader)
{
    public async Task<IReadOnlyDictionary<EntityId, EntityView>> LoadAsync(
        IReadOnlyCollection<EntityId> ids, AccessTrail trail, CancellationToken cancellation)
    {
        var views = new Dictionary<EntityId, EntityView>();
        foreach (var some in ids.Distinct().Chunk(IEntityReader.IdsMax))
        {
            var summaries = await reader.SummariesAsync(some, cancellation);
            var people = summaries.Values.Where(summary => summary.Kind == EntityKind.Person).Select(summary => summary.Id);
            var details = new PersonDetails(reader, [.. people.Distinct()]);
            foreach (var (asked, summary) in summaries)
            {
                trail.Show(summary.Id);
                views[asked] = summary.Kind == EntityKind.Person ? new PersonView(summary, details) : new ThingView(summary);
            }
        }

        return views;
    }

    public async Task<EntityView?> FindAsync(string id, AccessTrail trail, CancellationToken cancellation) =>
        EntityId.TryParse(id, out var entity)
            ? (await LoadAsync([entity], trail, cancellation)).GetValueOrDefault(entity)
            : null;
}
