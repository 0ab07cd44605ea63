using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Planning;

/// <summary>A <c>@stream</c> of a list, its condition looked up.</summary>
internal sealed record StreamPlan(Directive Directive, bool IsOn, PlanFault? Fault)
{
    /// <summary>How an item is written that follows later, when the deferred fragments around the list are complete; null when none does.</summary>
    public ValuePlan? Item { get; init; }
}
