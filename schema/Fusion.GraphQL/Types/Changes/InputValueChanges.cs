namespace Fusion.GraphQL.Types;

/// <summary>Differences between two versions of one argument or input field.</summary>
internal static class InputValueChanges
{
    public static void Added(ChangeList changes, string coordinate, InputValueDefinition value)
    {
        if (value.IsRequired)
            changes.Breaking(coordinate, "was added and is required");
        else
            changes.Dangerous(coordinate, "was added");
    }

    public static void Find(ChangeList changes, string coordinate, InputValueDefinition was, InputValueDefinition now)
    {
        changes.Wording(coordinate, was, now);
        var message = $"changed type from {was.Type} to {now.Type}";
        if (!AcceptsAsBefore(was.Type, now.Type))
            changes.Breaking(coordinate, message);
        else if (was.Type.ToString() != now.Type.ToString())
            changes.Safe(coordinate, message);

        var (before, after) = (was.DefaultValue?.ToString(), now.DefaultValue?.ToString());
        if (before == after)
            return;
        if (before is null)
            changes.Safe(coordinate, $"defaults to {after} now");
        else if (after is null && now.IsRequired)
            changes.Breaking(coordinate, $"no longer defaults to {before} and is required");
        else if (after is null)
            changes.Dangerous(coordinate, $"no longer defaults to {before}");
        else
            changes.Dangerous(coordinate, $"defaults to {after} instead of {before}");
    }

    /// <summary>Everything the old type accepted, the new type does: only demands may go.</summary>
    static bool AcceptsAsBefore(GraphQLType was, GraphQLType now) => (was, now) switch
    {
        (NonNullType a, NonNullType b) => AcceptsAsBefore(a.Of, b.Of),
        (NonNullType a, _) => AcceptsAsBefore(a.Of, now),
        (_, NonNullType) => false,
        (ListType a, ListType b) => AcceptsAsBefore(a.Of, b.Of),
        (NamedType a, NamedType b) => a.Name == b.Name,
        _ => false,
    };
}
