using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Types;

/// <summary>Finds defaults of input fields that, filled in with defaults themselves, would never end.</summary>
internal sealed class DefaultCycles(Faults faults)
{
    readonly HashSet<InputValueDefinition> visited = [];
    readonly List<(InputValueDefinition Field, string Coordinate)> path = [];

    public void Check(InputObjectType input) => VisitLeftOut(input, given: null);

    /// <summary>Follows the fields of an object value that are not given, and so take their default.</summary>
    void VisitLeftOut(InputObjectType input, ObjectValue? given)
    {
        foreach (var field in input.Fields)
        {
            if (field.Type.Named is not InputObjectType inner)
                continue;
            if (given?.Fields.LastOrDefault(f => f.Name == field.Name) is { } found)
                VisitValue(inner, found.Value);
            else
                VisitDefault(input, field, inner);
        }
    }

    void VisitValue(InputObjectType input, Value value)
    {
        if (value is ObjectValue given)
            VisitLeftOut(input, given);
        else if (value is ListValue list)
        {
            foreach (var item in list.Items)
                VisitValue(input, item);
        }
    }

    void VisitDefault(InputObjectType owner, InputValueDefinition field, InputObjectType type)
    {
        if (field.DefaultValue is null)
            return;
        var start = path.FindIndex(step => ReferenceEquals(step.Field, field));
        if (start >= 0)
        {
            Report(path[start..]);
            return;
        }

        if (!visited.Add(field))
            return;
        path.Add((field, Coordinate.Of(owner, field)));
        VisitValue(type, field.DefaultValue);
        path.RemoveAt(path.Count - 1);
    }

    void Report(List<(InputValueDefinition Field, string Coordinate)> cycle)
    {
        var via = string.Join(", ", cycle.Skip(1).Select(step => step.Coordinate));
        faults.Add($"Invalid circular reference. The default value of Input Object field {cycle[0].Coordinate} "
            + $"references itself{(via.Length > 0 ? $" via the default values of: {via}" : "")}.",
            [.. cycle.Select(step => step.Field.DefaultValue)]);
    }
}
