using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Validation;

/// <summary>
/// Compares literals with the types they are given for. Variables inside them are another rule's matter.
/// </summary>
internal sealed class LiteralCheck(bool hideSuggestions, Func<Node, string, bool> report)
{
    readonly List<PathItem> path = [];

    /// <summary>Where inside the literal the reported fault is, for instance <c>[1].name</c>.</summary>
    public string Path => string.Concat(path.Select(item => item.Name is null ? $"[{item.Index}]" : $".{item.Name}"));

    public void Check(Value value, GraphQLType type)
    {
        switch (type)
        {
            case var _ when value is Variable:
                break;
            case NonNullType when value is NullValue:
                report(value, $"Expected value of non-null type \"{type}\" not to be null.");
                break;
            case NonNullType nonNull:
                Check(value, nonNull.Of);
                break;
            case var _ when value is NullValue:
                break;
            case ListType list when value is ListValue items:
                for (var i = 0; i < items.Items.Length; i++)
                    CheckInside(i, items.Items[i], list.Of);
                break;
            case ListType list:
                Check(value, list.Of);
                break;
            case InputObjectType input:
                CheckObject(value, input);
                break;
            case EnumType enumeration:
                CheckEnum(value, enumeration);
                break;
            case ScalarType scalar:
                CheckScalar(value, scalar);
                break;
        }
    }

    void CheckInside(PathItem step, Value value, GraphQLType type)
    {
        path.Add(step);
        Check(value, type);
        path.RemoveAt(path.Count - 1);
    }

    void CheckScalar(Value value, ScalarType scalar)
    {
        if (scalar.FaultOf(value) is not { } fault)
            return;
        report(value, scalar.IsBuiltIn
            ? fault
            : $"Expected value of type \"{scalar}\", but encountered error \"{fault}\"; found: {Shown.Of(value)}.");
    }

    void CheckEnum(Value value, EnumType type)
    {
        if (value is EnumValue name && type.Value(name.Name) is not null)
            return;
        var shown = Shown.Of(value);
        var suggestion = hideSuggestions
            ? ""
            : Suggestions.DidYouMean(Suggestions.For(shown, type.Values.Select(v => v.Name)), "the enum value");
        report(value, value is EnumValue
            ? $"Value \"{shown}\" does not exist in \"{type}\" enum.{suggestion}"
            : $"Enum \"{type}\" cannot represent non-enum value: {shown}.{suggestion}");
    }

    void CheckObject(Value value, InputObjectType type)
    {
        if (value is not ObjectValue given)
        {
            report(value, $"Expected value of type \"{type}\" to be an object, found: {Shown.Of(value)}.");
            return;
        }

        var byName = new Dictionary<string, ObjectField>(StringComparer.Ordinal);
        foreach (var field in given.Fields)
            byName[field.Name] = field;
        foreach (var field in type.Fields)
        {
            if (byName.TryGetValue(field.Name, out var found))
            {
                CheckInside(field.Name, found.Value, field.Type);
            }
            else if (field.IsRequired)
            {
                report(value, $"Expected value of type \"{type}\" to include required field \"{field.Name}\", "
                    + $"found: {Shown.Of(value)}.");
            }
        }

        CheckUnknown(given, type);
        if (type.IsOneOf)
            CheckOneOf(given, type);
    }

    void CheckUnknown(ObjectValue given, InputObjectType type)
    {
        string? shown = null;
        foreach (var field in given.Fields)
        {
            if (type.Field(field.Name) is not null)
                continue;
            var close = hideSuggestions ? [] : Suggestions.For(field.Name, type.Fields.Select(f => f.Name));
            var found = close.Count > 0 ? $".{Suggestions.DidYouMean(close)} Found" : ", found";
            shown ??= Shown.Of(given);
            var goesOn = report(field,
                $"Expected value of type \"{type}\" not to include unknown field \"{field.Name}\"{found}: {shown}.");
            if (!goesOn)
                return;
        }
    }

    void CheckOneOf(ObjectValue given, InputObjectType type)
    {
        var known = given.Fields.Where(f => type.Field(f.Name) is not null).ToArray();
        if (known.Length != 1 || known[0].Value is NullValue)
        {
            report(given, $"Within OneOf Input Object type \"{type}\", exactly one field must be specified, and the "
                + "value for that field must be non-null.");
        }
    }
}
