using System.Text.Json;
using Fusion.GraphQL.Binding;
using Fusion.GraphQL.Types;
using Fusion.GraphQL.Validation;

namespace Fusion.GraphQL.Coercion;

/// <summary>
/// Coerces JSON to an input type: lists become arrays, input objects dictionaries with defaults filled in. Everything
/// wrong is added to the faults; the result is meaningful only when none was.
/// </summary>
internal sealed class ValueCoercion(BoundSchema bound, InputFaults faults)
{
    public object? Coerce(JsonElement? given, GraphQLType type, InputPath? path = null)
    {
        if (type is NonNullType nonNull)
        {
            if (given is null)
                faults.Add($"Expected a value of non-null type \"{type}\" to be provided.", path);
            else if (given.Value.ValueKind == JsonValueKind.Null)
                faults.Add($"Expected value of non-null type \"{type}\" not to be null.", path);
            else
                return Coerce(given, nonNull.Of, path);
            return null;
        }

        if (given is not { } json || json.ValueKind == JsonValueKind.Null || faults.Overflowed)
            return null;
        switch (type)
        {
            case ListType list: return List(json, list, path);
            case InputObjectType input: return Object(json, input, path);
            case ScalarType scalar:
            {
                var value = InputLeaf.FromJson(json, scalar, bound.ParserOf(scalar), out var fault);
                if (fault is not null)
                    faults.Add(fault, path);
                return value;
            }

            case EnumType words:
            {
                var value = InputLeaf.FromJson(json, words, out var fault);
                if (fault is not null)
                    faults.Add(fault, path);
                return value;
            }

            default: throw new ArgumentException($"{type} is not an input type.", nameof(type));
        }
    }

    object?[] List(JsonElement json, ListType list, InputPath? path)
    {
        if (json.ValueKind != JsonValueKind.Array)
            return [Coerce(json, list.Of, path)];
        var items = new object?[json.GetArrayLength()];
        var index = 0;
        foreach (var item in json.EnumerateArray())
        {
            items[index] = Coerce(item, list.Of, new InputPath(path, index));
            index++;
        }

        return items;
    }

    Dictionary<string, object?>? Object(JsonElement json, InputObjectType type, InputPath? path)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            faults.Add($"Expected value of type \"{type}\" to be an object, found: {Inspection.Of(json)}.", path);
            return null;
        }

        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        var entries = new JsonEntries(json, type.Fields.Length);
        string? shown = null;
        foreach (var field in type.Fields)
        {
            if (entries.Find(field.Name) is { } given)
                values[field.Name] = Coerce(given, field.Type, new InputPath(path, field.Name));
            else if (field.IsRequired)
                faults.Add(Missing(type, field, shown ??= Inspection.Of(json)), path);
            else if (field.DefaultValue is not null)
                values[field.Name] = bound.DefaultOf(field);
        }

        CheckNames(json, type, path, shown);
        if (type.IsOneOf)
            CheckOneOf(json, type, path);
        return values;
    }

    void CheckNames(JsonElement json, InputObjectType type, InputPath? path, string? shown)
    {
        foreach (var property in json.EnumerateObject())
        {
            if (faults.Overflowed)
                return;
            var name = Inspection.NameOf(property);
            if (type.Field(name) is not null)
                continue;
            var suggestion = Suggestions.DidYouMean(Suggestions.For(name, type.Fields.Select(field => field.Name)));
            var found = suggestion.Length > 0 ? $".{suggestion} Found" : ", found";
            shown ??= Inspection.Of(json);
            faults.Add(
                $"Expected value of type \"{type}\" not to include unknown field \"{name}\"{found}: {shown}.", path);
        }
    }

    void CheckOneOf(JsonElement json, InputObjectType type, InputPath? path)
    {
        var given = json.EnumerateObject()
            .Select(property => property.Name).Where(name => type.Field(name) is not null)
            .Distinct(StringComparer.Ordinal).ToList();
        if (given.Count != 1)
            faults.Add(OneOf(type), path);
        if (given.Count > 0 && json.GetProperty(given[0]).ValueKind == JsonValueKind.Null)
            faults.Add(OneOf(type), new InputPath(path, given[0]));
    }

    internal static string Missing(InputObjectType type, InputValueDefinition field, string found) =>
        $"Expected value of type \"{type}\" to include required field \"{field.Name}\", found: {found}.";

    internal static string OneOf(InputObjectType type) =>
        $"Within OneOf Input Object type \"{type}\", exactly one field must be specified, and the value for that field must be non-null.";
}
