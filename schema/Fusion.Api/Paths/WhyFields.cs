using Fusion.Api.Access;
using Fusion.GraphQL.Binding;
using Fusion.Ontology;
using Fusion.Projections.Resolution;

namespace Fusion.Api.Paths;

/// <summary>Why two mentions stand on one entity.</summary>
sealed class WhyFields(IResolutionExplainer explainer)
{
    public void Bind(SchemaBinding schema)
    {
        schema.Query().Field("why", WhyAsync);
        schema.Object<WhyView>("Why");
        schema.Object<WhyStep>("WhyStep");
        schema.Object<WhyMention>("WhyMention")
            .Field("mention", mention => mention.Mention.ToString())
            .Field("dataset", mention => mention.Record.Dataset.ToString())
            .Field("recordKey", mention => mention.Record.Key)
            .Field("position", mention => mention.Position.Value);
    }

    async Task<WhyView> WhyAsync(ResolveArgs arguments)
    {
        if (!EntityId.TryParse(arguments.Get<string>("entity"), out var entity)
            || !MentionId.TryParse(arguments.Get<string>("first"), out var first)
            || !MentionId.TryParse(arguments.Get<string>("second"), out var second))
            throw Connection.BadInput("'entity', 'first' and 'second' must be ids this API gave.");
        arguments.Context<CallContext>().Trail.Show(entity);
        return await explainer.WhyAsync(entity, first, second, arguments.Cancellation) switch
        {
            WhyOutcome.Linked linked => new WhyView(true, null, linked.Chain),
            WhyOutcome.NotLinked => new WhyView(false, "No chain of shared keys joins the two.", []),
            WhyOutcome.UnknownMention => new WhyView(false, "One of the mentions does not stand on this entity.", []),
            WhyOutcome.TooLarge large => new WhyView(
                false, $"The entity has more than {large.MentionsMax} mentions, too many to search for one answer.", []),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}

sealed record WhyView(bool Linked, string? Explanation, IReadOnlyList<WhyStep> Chain);
