namespace Fusion.GraphQL.Execution;

/// <summary>Response names from the root, linked from the deepest upwards, without list indexes.</summary>
internal sealed class FieldPath(FieldPath? parent, string name)
{
    public string[] Names()
    {
        var depth = 0;
        for (var step = this; step is not null; step = step.Parent)
            depth++;
        var names = new string[depth];
        for (var step = this; step is not null; step = step.Parent)
            names[--depth] = step.Name;
        return names;
    }

    FieldPath? Parent => parent;

    string Name => name;
}
