using System.Collections.Immutable;
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
        BoundSchema bound, ImmutableArray<VariablePlan> plans, JsonElement given, out ImmutableArray<GraphQLError> errors)
    {
        errors = [];
        if (plans.IsEmpty)
            return None;
        var values = new Dictionary<string, object?>(plans.Length, StringComparer.Ordinal);
        var found = ImmutableArray.CreateBuilder<GraphQLError>();
        var lookup = Lookup(given, plans.Length);
        foreach (var plan in plans)
        {
            var value = lookup(plan.Name);
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

    static Func<string, JsonElement?> Lookup(JsonElement given, int count)
    {
        if (given.ValueKind != JsonValueKind.Object)
            return _ => null;
        // Finding a property reads the object from its end: with many of both, that would be quadratic.
        if ((long)count * given.GetPropertyCount() < 1024)
            return name => given.TryGetProperty(name, out var value) ? value : null;
        var byName = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in given.EnumerateObject())
            byName[property.Name] = property.Value;
        return name => byName.TryGetValue(name, out var value) ? value : null;
    }
}
