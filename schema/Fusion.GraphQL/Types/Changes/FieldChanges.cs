namespace Fusion.GraphQL.Types;

/// <summary>Differences between two versions of one field of an object or interface.</summary>
internal static class FieldChanges
{
    public static void Find(ChangeList changes, FieldDefinition was, FieldDefinition now)
    {
        var coordinate = Coordinate.Of(was);
        changes.Wording(coordinate, was, now);
        if (was.Type.ToString() != now.Type.ToString())
        {
            var message = $"changed type from {was.Type} to {now.Type}";
            if (AnswersAsBefore(was.Type, now.Type))
                changes.Safe(coordinate, message);
            else
                changes.Breaking(coordinate, message);
        }

        var arguments = Pairing.Of(was.Arguments, now.Arguments, a => a.Name);
        foreach (var argument in arguments.Removed)
            changes.Breaking(Coordinate.Of(was, argument), "was removed");
        foreach (var argument in arguments.Added)
            InputValueChanges.Added(changes, Coordinate.Of(now, argument), argument);
        foreach (var (a, b) in arguments.Kept)
            InputValueChanges.Find(changes, Coordinate.Of(was, a), a, b);
    }

    /// <summary>Every answer of the new type is one a client of the old type understands: only nulls may go.</summary>
    static bool AnswersAsBefore(GraphQLType was, GraphQLType now) => (was, now) switch
    {
        (NonNullType a, NonNullType b) => AnswersAsBefore(a.Of, b.Of),
        (NonNullType, _) => false,
        (_, NonNullType b) => AnswersAsBefore(was, b.Of),
        (ListType a, ListType b) => AnswersAsBefore(a.Of, b.Of),
        (NamedType a, NamedType b) => a.Name == b.Name,
        _ => false,
    };
}
