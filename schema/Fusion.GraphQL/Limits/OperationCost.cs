using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Planning;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Limits;

/// <summary>
/// The price of a plan with the variables of one request: what its objects would cost if every list were as long as asked
/// for. An upper bound where pages are bounded. Equal parts of a plan are priced once, so a small document that unfolds
/// into much is priced in little time.
/// </summary>
internal sealed class OperationCost
{
    readonly CostWeights _weights;
    readonly IReadOnlyDictionary<string, object?> _variables;
    readonly Dictionary<SelectionPlan, double> _known = [];
    bool _usesVariables;

    OperationCost(CostWeights weights, IReadOnlyDictionary<string, object?> variables)
    {
        _weights = weights;
        _variables = variables;
    }

    /// <summary>The price, and whether it is the same for all variables.</summary>
    public static (double Cost, bool IsConstant) Of(
        OperationPlan plan, CostWeights weights, IReadOnlyDictionary<string, object?> variables)
    {
        var cost = new OperationCost(weights, variables);
        var total = cost.Of(plan.Root, null, 1);
        return (total, !cost._usesVariables);
    }

    /// <summary>The root field that costs most.</summary>
    public static (string Coordinate, double Cost) Costliest(
        OperationPlan plan, CostWeights weights, IReadOnlyDictionary<string, object?> variables)
    {
        var cost = new OperationCost(weights, variables);
        return plan.Root.Fields.Select(field => (field.Coordinate, cost.Of(field, null, 1))).MaxBy(pair => pair.Item2);
    }

    double Of(SelectionPlan selection, FieldCost? holder, double page)
    {
        // Below a field that sizes its children the price depends on the page, so it is not shared.
        var isShared = holder is null || holder.SizedFields.IsEmpty;
        if (isShared && _known.TryGetValue(selection, out var known))
            return known;
        var total = 0d;
        foreach (var field in selection.Fields)
            total += Of(field, holder, page);
        foreach (var later in selection.Deferred)
            total += Of(later.Selection, holder, page);
        if (isShared)
            _known[selection] = total;
        return total;
    }

    double Of(FieldPlan field, FieldCost? holder, double page)
    {
        if (field.Kind == FieldKind.Constant)
            return 0;
        var cost = _weights.Of(field.Definition);
        var arguments = Arguments(field);
        if (cost.RequiresOneSlicingArgument)
            CheckSlicing(field, cost);
        var asked = Asked(cost, arguments);
        var one = cost.Weight;
        if (field.Value.Composite is { } children)
            one += Of(children, cost.SizedFields.IsEmpty ? null : cost, asked ?? cost.AssumedSize);
        var size = cost.ListDepth == 0 ? 1
            : holder is not null && holder.SizedFields.Contains(field.Definition.Name) ? page
            : Math.Pow(asked ?? cost.AssumedSize, 1) * Math.Pow(cost.AssumedSize, cost.ListDepth - 1);
        return size * one + Inputs(field, arguments);
    }

    double Of(ChildPlans children, FieldCost? holder, double page)
    {
        if (children.Only is { } only)
            return Of(only, holder, page);
        var most = 0d;
        foreach (var selection in children.All())
            most = Math.Max(most, Of(selection, holder, page));
        return most;
    }

    IReadOnlyDictionary<string, object?>? Arguments(FieldPlan field)
    {
        if (field.Arguments is null)
            return null;
        _usesVariables |= !field.Arguments.IsConstant;
        try
        {
            return field.Arguments.Values(_variables);
        }
        catch (LocatedException)
        {
            // The field will fail with this error when it is resolved, and cost nothing more.
            return null;
        }
    }

    /// <summary>An argument that is not given counts where its default says how long the list is and no other does.</summary>
    void CheckSlicing(FieldPlan field, FieldCost cost)
    {
        var given = cost.SlicingArguments.Count(name => IsGiven(field, name));
        if (given == 0)
            given = cost.SlicingArguments.Count(name => field.Definition.Argument(name)?.DefaultValue is IntValue);
        if (given != 1)
            throw LimitExceededException.SlicingArguments(field.Coordinate, cost.SlicingArguments, given);
    }

    bool IsGiven(FieldPlan field, string name) => field.Nodes[0].Arguments.FirstOrDefault(argument => argument.Name == name)?.Value switch
    {
        null or NullValue => false,
        Variable variable => _variables.GetValueOrDefault(variable.Name) is not null,
        _ => true,
    };

    static double? Asked(FieldCost cost, IReadOnlyDictionary<string, object?>? arguments)
    {
        double? asked = null;
        foreach (var name in cost.SlicingArguments)
        {
            if (arguments is not null && arguments.TryGetValue(name, out var value) && value is int size)
                asked = Math.Max(asked ?? 0, Math.Max(0, size));
        }

        return asked;
    }

    static double Inputs(FieldPlan field, IReadOnlyDictionary<string, object?>? arguments)
    {
        if (arguments is null)
            return 0;
        var total = 0d;
        foreach (var definition in field.Definition.Arguments)
        {
            if (arguments.TryGetValue(definition.Name, out var value))
                total += Input(definition, value);
        }

        return total;
    }

    static double Input(InputValueDefinition definition, object? value) =>
        CostWeights.Of(definition) + Parts(definition.Type, value);

    static double Parts(GraphQLType type, object? value)
    {
        if (value is object?[] items && type.Nullable is ListType list)
            return items.Sum(item => Parts(list.Of, item));
        if (value is not IReadOnlyDictionary<string, object?> fields || type.Named is not InputObjectType input)
            return 0;
        var total = 0d;
        foreach (var definition in input.Fields)
        {
            if (fields.TryGetValue(definition.Name, out var part))
                total += Input(definition, part);
        }

        return total;
    }
}
