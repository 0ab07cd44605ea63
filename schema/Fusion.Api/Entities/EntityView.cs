using Fusion.GraphQL.Execution;
using Fusion.Ontology;
using Fusion.Projections.People;

namespace Fusion.Api.Entities;

/// <summary>An entity on its way into an answer. Those loaded together share what is read of them.</summary>
abstract class EntityView(EntitySummary summary)
{
    public EntityId Id => summary.Id;

    public EntityKind Kind => summary.Kind;

    public string Label => summary.Label;
}

/// <summary>A vehicle, phone, place, organisation, device or occurrence.</summary>
sealed class ThingView(EntitySummary summary) : EntityView(summary);

sealed class PersonView(EntitySummary summary, PersonDetails details) : EntityView(summary)
{
    /// <exception cref="GraphQLException">A correction took the person's last record away since the summary was read.</exception>
    public async ValueTask<Person> DetailsAsync(CancellationToken cancellation) =>
        (await details.LoadAsync(cancellation)).GetValueOrDefault(Id)
        ?? throw new GraphQLException("The records changed while they were read. Ask again.", "CHANGED");
}
