namespace Fusion.GraphQL.Types;

/// <summary>Differences between two versions of one named type.</summary>
internal static class TypeChanges
{
    public static void Find(ChangeList changes, NamedType was, NamedType now)
    {
        changes.Description(was.Name, was.Description, now.Description);
        switch (was, now)
        {
            case (ScalarType a, ScalarType b):
                if (a.SpecifiedByUrl != b.SpecifiedByUrl)
                    changes.Dangerous(was.Name, "is specified elsewhere");
                break;
            case (EnumType a, EnumType b):
                FindValues(changes, a, b);
                break;
            case (UnionType a, UnionType b):
                FindMembers(changes, a, b);
                break;
            case (InputObjectType a, InputObjectType b):
                FindInputFields(changes, a, b);
                break;
            case (ObjectType or InterfaceType, ObjectType or InterfaceType) when was.Kind == now.Kind:
                FindFields(changes, (CompositeType)was, (CompositeType)now);
                break;
            default:
                changes.Breaking(was.Name, $"changed from {was.Kind.Spelling()} to {now.Kind.Spelling()}");
                break;
        }
    }

    static void FindValues(ChangeList changes, EnumType was, EnumType now)
    {
        var values = Pairing.Of(was.Values, now.Values, v => v.Name);
        foreach (var value in values.Removed)
            changes.Breaking(Coordinate.Of(was, value), "was removed");
        foreach (var value in values.Added)
            changes.Dangerous(Coordinate.Of(was, value), "was added");
        foreach (var (a, b) in values.Kept)
            changes.Wording(Coordinate.Of(was, a), a, b);
    }

    static void FindMembers(ChangeList changes, UnionType was, UnionType now)
    {
        var members = Pairing.Of(was.Members, now.Members, m => m.Name);
        foreach (var member in members.Removed)
            changes.Breaking(was.Name, $"no longer includes {member}");
        foreach (var member in members.Added)
            changes.Dangerous(was.Name, $"includes {member} now");
    }

    static void FindInputFields(ChangeList changes, InputObjectType was, InputObjectType now)
    {
        if (was.IsOneOf != now.IsOneOf)
        {
            if (now.IsOneOf)
                changes.Breaking(was.Name, "takes exactly one field now");
            else
                changes.Safe(was.Name, "takes any number of fields now");
        }

        var fields = Pairing.Of(was.Fields, now.Fields, f => f.Name);
        foreach (var field in fields.Removed)
            changes.Breaking(Coordinate.Of(was, field), "was removed");
        foreach (var field in fields.Added)
            InputValueChanges.Added(changes, Coordinate.Of(now, field), field);
        foreach (var (a, b) in fields.Kept)
            InputValueChanges.Find(changes, Coordinate.Of(was, a), a, b);
    }

    static void FindFields(ChangeList changes, CompositeType was, CompositeType now)
    {
        var interfaces = Pairing.Of(was.Interfaces, now.Interfaces, i => i.Name);
        foreach (var removed in interfaces.Removed)
            changes.Breaking(was.Name, $"no longer implements {removed}");
        foreach (var added in interfaces.Added)
            changes.Dangerous(was.Name, $"implements {added} now");

        var fields = Pairing.Of(was.Fields, now.Fields, f => f.Name);
        foreach (var field in fields.Removed)
            changes.Breaking(Coordinate.Of(field), "was removed");
        foreach (var field in fields.Added)
            changes.Safe(Coordinate.Of(field), "was added");
        foreach (var (a, b) in fields.Kept)
            FieldChanges.Find(changes, a, b);
    }
}
