using Fusion.Ontology;
using Fusion.Projections.People;

namespace Fusion.Api.Entities;

/// <summary>One thing one record says of an entity, as the API shows it.</summary>
sealed record FactView
{
    public required string Mention { get; init; }

    public required string StatedAs { get; init; }

    public OccurrenceView? Occurrence { get; init; }

    public required MentionRole Role { get; init; }

    public SubjectCategory? Category { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public required string Summary { get; init; }

    public required string Marking { get; init; }

    public required ProvenanceView Provenance { get; init; }

    public static FactView Of(TimelineFact fact, IReadOnlyDictionary<EntityId, OccurrenceView> occurrences) => new()
    {
        Mention = fact.Mention.ToString(),
        StatedAs = fact.StatedAs,
        Occurrence = fact.Occurrence is { } id ? occurrences.GetValueOrDefault(id) : null,
        Role = fact.Role,
        Category = fact.Category,
        OccurredAt = fact.Source.OccurredAt,
        Summary = ObservationWords.Summarise(fact.Content),
        Marking = ObservationWords.Of(fact.Source.Handling.Marking),
        Provenance = ProvenanceView.Of(fact.Source),
    };
}

/// <summary>Something that happened, by its entity.</summary>
sealed class OccurrenceView(EntityView entity)
{
    public string Id => entity.Id.ToString();

    public string Reference => entity.Label;
}
