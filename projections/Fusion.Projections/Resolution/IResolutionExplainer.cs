using Fusion.Ontology;

namespace Fusion.Projections.Resolution;

/// <summary>Explains identity: which shared keys put two mentions on one entity.</summary>
public interface IResolutionExplainer
{
    Task<WhyOutcome> WhyAsync(EntityId entity, MentionId first, MentionId second, CancellationToken cancellation);

    /// <summary>
    /// Where ids lead today: themselves, or the survivor of a merge. Unknown ids are not in the answer.
    /// </summary>
    Task<IReadOnlyDictionary<EntityId, EntityId>> ResolveAsync(
        IReadOnlyList<EntityId> ids, CancellationToken cancellation);
}
