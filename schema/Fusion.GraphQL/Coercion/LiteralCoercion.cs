using Fusion.GraphQL.Binding;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Coercion;

/// <summary>
/// Coerces a literal, which may hold variables, to an input type. Validation has already refused what is wrong in the
/// text itself; what remains is what the values of variables bring about.
/// </summary>
internal sealed class LiteralCoercion(
    BoundSchema bound, IReadOnlyDictionary<string, object?>? variables, InputFaults faults)
{
    public object? Coerce(Value literal, GraphQLType type, InputPath? path = null)
    {
        if (literal is Variable variable)
            return FromVariable(variable, type, path);
        if (type is NonNullType nonNull)
        {
            if (literal is not NullValue)
                return Coerce(literal, nonNull.Of, path);
            Fault($"Expected value of non-null type \"{type}\" not to be null.", literal, path);
            return null;
        }

        if (literal is NullValue)
            return null;
        switch (type)
        {
            case ListType list: return List(literal, list, path);
            case InputObjectType input: return Object(literal, input, path);
            case ScalarType scalar:
            {
                var value = InputLeaf.FromLiteral(literal, scalar, bound.ParserOf(scalar), variables, out var fault);
                if (fault is not null)
                    Fault(fault, literal, path);
                return value;
            }

            case EnumType words:
            {
                var value = InputLeaf.FromLiteral(literal, words, out var fault);
                if (fault is not null)
                    Fault(fault, literal, path);
                return value;
            }

            default: throw new ArgumentException($"{type} is not an input type.", nameof(type));
        }
    }

    object? FromVariable(Variable variable, GraphQLType type, InputPath? path)
    {
        object? value = null;
        var given = variables is not null && variables.TryGetValue(variable.Name, out value);
        if (type is NonNullType && !given)
            Fault($"Expected variable \"${variable.Name}\" provided to type \"{type}\" to provide a runtime value.", variable, path);
        else if (type is NonNullType && value is null)
            Fault($"Expected variable \"${variable.Name}\" provided to non-null type \"{type}\" not to be null.", variable, path);
        return value;
    }

    object?[] List(Value literal, ListType list, InputPath? path)
    {
        if (literal is not ListValue items)
            return [Coerce(literal, list.Of, path)];
        var values = new object?[items.Items.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = Coerce(items.Items[i], list.Of, new InputPath(path, i));
        return values;
    }

    Dictionary<string, object?>? Object(Value literal, InputObjectType type, InputPath? path)
    {
        if (literal is not ObjectValue fields)
        {
            Fault($"Expected value of type \"{type}\" to be an object, found: {Shown.Of(literal)}.", literal, path);
            return null;
        }

        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var field in type.Fields)
        {
            var given = Given(fields, field.Name);
            if (given is not null && type.IsOneOf && IsNullVariable(given, field, type, fields, path))
                continue;
            if (given is null || IsMissing(given))
            {
                if (field.DefaultValue is not null)
                    values[field.Name] = bound.DefaultOf(field);
                else if (field.IsRequired && given is not null)
                    FromVariable((Variable)given, field.Type, new InputPath(path, field.Name));
                else if (field.IsRequired)
                    Fault(ValueCoercion.Missing(type, field, Shown.Of(literal)), literal, path);
            }
            else
            {
                values[field.Name] = Coerce(given, field.Type, new InputPath(path, field.Name));
            }
        }

        if (type.IsOneOf)
            CheckOneOf(fields, type, path);
        return values;
    }

    bool IsNullVariable(
        Value given, InputValueDefinition field, InputObjectType type, ObjectValue literal, InputPath? path)
    {
        if (given is not Variable variable)
            return false;
        object? value = null;
        if (variables?.TryGetValue(variable.Name, out value) != true)
        {
            Fault(
                $"Expected variable \"${variable.Name}\" provided to field \"{field.Name}\" "
                + $"for OneOf Input Object type \"{type}\" to provide a runtime value.",
                literal,
                path);
            return true;
        }

        if (value is not null)
            return false;
        Fault(
            $"Expected variable \"${variable.Name}\" provided to field \"{field.Name}\" "
            + $"for OneOf Input Object type \"{type}\" not to be null.",
            literal,
            path);
        return true;
    }

    void CheckOneOf(ObjectValue literal, InputObjectType type, InputPath? path)
    {
        var known = literal.Fields.Where(field => type.Field(field.Name) is not null).ToList();
        if (known.Count != 1)
            Fault(ValueCoercion.OneOf(type), literal, path);
        else if (known[0].Value is NullValue)
            Fault(ValueCoercion.OneOf(type), literal, new InputPath(path, known[0].Name));
    }

    bool IsMissing(Value given) => given is Variable variable && variables?.ContainsKey(variable.Name) != true;

    static Value? Given(ObjectValue literal, string name)
    {
        foreach (var field in literal.Fields)
        {
            if (field.Name == name)
                return field.Value;
        }

        return null;
    }

    void Fault(string message, Value literal, InputPath? path) => faults.Add(message, path, literal.Location);
}
