using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using Fusion.GraphQL.Binding;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Coercion;

/// <summary>One variable of an operation, with its type looked up and its default coerced once.</summary>
internal sealed record VariablePlan(VariableDefinition Definition, GraphQLType Type, bool HasDefault, object? Default)
{
    public string Name => Definition.Name;
}

/// <summary>Coerces the variables of a request. Variables neither given nor defaulted are absent from the result.</summary>
internal static class VariableCoercion
{
    const int MaxErrors = 50;

    static readonly IReadOnlyDictionary<string, object?> None =
        System.Collections.Frozen.FrozenDictionary<string, object?>.Empty;

    public static IReadOnlyDictionary<string, object?> Coerce(
        BoundSchema bound, ImmutableArray<VariablePlan> plans, JsonElement given, int maxValues, out ImmutableArray<GraphQLError> errors)
    {
        errors = [];
        if (plans.IsEmpty)
            return None;
        if (given.ValueKind == JsonValueKind.Object)
            InputSize.Check(JsonMarshal.GetRawUtf8Value(given), maxValues);
        try
        {
            return CoerceAll(bound, plans, given, out errors);
        }
        catch (InvalidOperationException) when (UntextOf(given) is { } untext)
        {
            errors = [new GraphQLError(untext)];
            return None;
        }
    }

    /// <summary>Transports refuse such a request before it comes so far; a host that calls by itself may not have looked.</summary>
    static string? UntextOf(JsonElement given) =>
        given.ValueKind == JsonValueKind.Object
            ? Transcoding.FaultOf(JsonMarshal.GetRawUtf8Value(given), "The JSON of the variables") : null;

    static Dictionary<string, object?> CoerceAll(
        BoundSchema bound, ImmutableArray<VariablePlan> plans, JsonElement given, out ImmutableArray<GraphQLError> errors)
    {
        var values = new Dictionary<string, object?>(plans.Length, StringComparer.Ordinal);
        var found = ImmutableArray.CreateBuilder<GraphQLError>();
        var entries = new JsonEntries(given, plans.Length);
        foreach (var plan in plans)
        {
            var value = entries.Find(plan.Name);
            if (value is null && plan.HasDefault)
            {
                values[plan.Name] = plan.Default;
                continue;
            }

            if (value is null && !plan.Type.IsNonNull)
                continue;
            var faults = new InputFaults(MaxErrors - found.Count);
            var coerced = new ValueCoercion(bound, faults).Coerce(value, plan.Type);
            if (faults.Count == 0 && !faults.Overflowed)
                values[plan.Name] = coerced;
            foreach (var fault in faults.All)
                found.Add(Error(plan, fault));
            if (faults.Overflowed)
            {
                found.Add(new GraphQLError("Too many errors processing variables, error limit reached. Execution aborted."));
                break;
            }
        }

        errors = found.DrainToImmutable();
        return values;
    }

    static GraphQLError Error(VariablePlan plan, InputFault fault) => new(
        $"Variable \"${plan.Name}\" has invalid value{InputPath.Show(fault.Path)}: {fault.Message}",
        plan.Definition.Location);
}
