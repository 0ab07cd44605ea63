using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Types;

/// <summary>
/// Input objects that no value could ever fill, because filling one requires another of itself, and defaults that
/// contain themselves.
/// </summary>
internal sealed class InputObjectCycles
{
    readonly Faults faults;
    readonly Dictionary<InputObjectType, InputValueDefinition[]> demands = [];
    readonly HashSet<InputObjectType> fillable = [];
    readonly HashSet<InputObjectType> visited = [];
    readonly List<(InputObjectType Type, InputValueDefinition Field)> path = [];

    InputObjectCycles(Faults faults) => this.faults = faults;

    public static void Check(Faults faults, Schema schema)
    {
        var inputs = schema.AllTypes.OfType<InputObjectType>().ToArray();
        var cycles = new InputObjectCycles(faults);
        cycles.FindFillable(inputs);
        foreach (var input in inputs)
            cycles.Visit(input, []);
        var defaults = new DefaultCycles(faults);
        foreach (var input in inputs)
            defaults.Check(input);
    }

    /// <summary>Grows the set of types that have a finite value until nothing more can be added.</summary>
    void FindFillable(InputObjectType[] inputs)
    {
        var askedBy = new Dictionary<InputObjectType, List<InputObjectType>>();
        var open = new Dictionary<InputObjectType, int>();
        var found = new Queue<InputObjectType>();
        foreach (var input in inputs)
        {
            demands[input] = [.. input.Fields.Where(f => Demand(input, f) is not null)];
            foreach (var demand in demands[input].Select(f => Demand(input, f)!))
            {
                if (!askedBy.TryGetValue(demand, out var askers))
                    askedBy.Add(demand, askers = []);
                askers.Add(input);
            }

            // One field is enough for a oneOf; anything else needs all that it demands.
            open[input] = input.IsOneOf ? Math.Min(1, demands[input].Length) : demands[input].Length;
            if (open[input] == 0 || (input.IsOneOf && demands[input].Length < input.Fields.Length))
                found.Enqueue(input);
        }

        while (found.TryDequeue(out var next))
        {
            if (!fillable.Add(next) || !askedBy.TryGetValue(next, out var askers))
                continue;
            foreach (var asker in askers)
            {
                if (--open[asker] <= 0)
                    found.Enqueue(asker);
            }
        }
    }

    /// <summary>The input object a field cannot do without, or null.</summary>
    static InputObjectType? Demand(InputObjectType input, InputValueDefinition field) =>
        input.IsOneOf ? field.Type as InputObjectType : (field.Type as NonNullType)?.Of as InputObjectType;

    void Visit(InputObjectType input, Dictionary<InputObjectType, int> depthOf)
    {
        if (fillable.Contains(input) || !visited.Add(input))
            return;
        depthOf[input] = path.Count;
        foreach (var field in demands[input])
        {
            var target = Demand(input, field)!;
            if (fillable.Contains(target))
                continue;
            path.Add((input, field));
            if (depthOf.TryGetValue(target, out var depth))
                Report(target, path[depth..]);
            else
                Visit(target, depthOf);
            path.RemoveAt(path.Count - 1);
        }

        depthOf.Remove(input);
    }

    void Report(InputObjectType target, List<(InputObjectType Type, InputValueDefinition Field)> cycle)
    {
        var fields = string.Join(", ", cycle.Select(step => Coordinate.Of(step.Type, step.Field)));
        faults.Add($"Input Object {target} cannot be provided a finite value because it references itself "
            + $"through fields: {fields}.", [.. cycle.Select(step => step.Field.Declaration)]);
    }
}
