using Fusion.GraphQL.Language;
using Fusion.GraphQL.Limits;

namespace Fusion.GraphQL.Planning;

/// <summary>
/// One operation, ready to run, for one outcome of its <c>@skip</c>, <c>@include</c>, <c>@defer</c> and <c>@stream</c>
/// conditions. Immutable, shared by all requests.
/// </summary>
internal sealed class OperationPlan(OperationDefinition operation, SelectionPlan root, bool isIncremental)
{
    public OperationDefinition Operation => operation;
    public OperationType Type => operation.Operation;
    public SelectionPlan Root => root;

    /// <summary>Some part is deferred or streamed.</summary>
    public bool IsIncremental => isIncremental;

    double _constantCost = double.NaN;

    /// <summary>The price with these variables.</summary>
    public double Cost(CostWeights weights, IReadOnlyDictionary<string, object?> variables)
    {
        if (!double.IsNaN(_constantCost))
            return _constantCost;
        var (cost, isConstant) = OperationCost.Of(this, weights, variables);
        if (isConstant)
            _constantCost = cost;
        return cost;
    }

    /// <summary>The operation asked that errors null only their own field.</summary>
    public bool KeepsErrorsLocal { get; } =
        operation.Directives.Any(directive => directive.Name == "experimental_disableErrorPropagation");
}
