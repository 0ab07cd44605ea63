using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;
using Fusion.GraphQL.Validation;

namespace Fusion.GraphQL.Coercion;

/// <summary>
/// Turns inputs of scalar and enum types into the values resolvers get: int, double, string, bool, an enum's name, or
/// what a custom scalar's parse function makes of it. A value that does not fit gives a message instead.
/// </summary>
internal static class InputLeaf
{
    public static object? FromJson(JsonElement json, ScalarType type, Func<object, object?>? parse, out string? fault)
    {
        fault = null;
        switch (type.Name)
        {
            case "Int": return Int(json, out fault);
            case "Float": return Float(json, out fault);
            case "String" when json.ValueKind == JsonValueKind.String: return json.GetString()!;
            case "Boolean" when json.ValueKind is JsonValueKind.True or JsonValueKind.False:
                return json.ValueKind == JsonValueKind.True;
            case "ID" when json.ValueKind == JsonValueKind.String: return json.GetString()!;
            case "ID" when json.ValueKind == JsonValueKind.Number && double.IsInteger(json.GetDouble()):
                return json.TryGetInt64(out var number) && Math.Abs(number) < 1L << 53
                    ? number.ToString(CultureInfo.InvariantCulture) : Inspection.Number(json.GetDouble());
            case "String": fault = $"String cannot represent a non string value: {Inspection.Of(json)}"; return null;
            case "Boolean": fault = $"Boolean cannot represent a non boolean value: {Inspection.Of(json)}"; return null;
            case "ID": fault = $"ID cannot represent value: {Inspection.Of(json)}"; return null;
            default: return Custom(UntypedInput.From(json), type, parse, () => Inspection.Of(json), out fault);
        }
    }

    public static object? FromJson(JsonElement json, EnumType type, out string? fault)
    {
        fault = null;
        if (json.ValueKind != JsonValueKind.String)
        {
            var shown = Inspection.Of(json);
            fault = $"Enum \"{type.Name}\" cannot represent non-string value: {shown}.{Suggest(type, shown)}";
            return null;
        }

        var name = json.GetString()!;
        if (type.Value(name) is { } value)
            return value.Name;
        fault = $"Value \"{Shown.Of(name)}\" does not exist in \"{type.Name}\" enum.{Suggest(type, name)}";
        return null;
    }

    public static object? FromLiteral(
        Value literal, ScalarType type, Func<object, object?>? parse,
        IReadOnlyDictionary<string, object?>? variables, out string? fault)
    {
        fault = type.FaultOf(literal);
        if (fault is not null)
            return null;
        return (type.Name, literal) switch
        {
            ("Int", IntValue number) => int.Parse(number.Text, CultureInfo.InvariantCulture),
            ("Float", IntValue number) => double.Parse(number.Text, CultureInfo.InvariantCulture),
            ("Float", FloatValue number) => double.Parse(number.Text, CultureInfo.InvariantCulture),
            ("ID", IntValue number) => number.Text,
            ("String" or "ID", StringValue text) => text.Text,
            ("Boolean", BooleanValue flag) => flag.IsTrue,
            _ => Custom(UntypedInput.From(literal, variables), type, parse, () => Shown.Of(literal), out fault),
        };
    }

    public static object? FromLiteral(Value literal, EnumType type, out string? fault)
    {
        fault = null;
        if (literal is not Language.EnumValue name)
        {
            fault = $"Enum \"{type.Name}\" cannot represent non-enum value: {Shown.Of(literal)}.{Suggest(type, Shown.Of(literal))}";
            return null;
        }

        if (type.Value(name.Name) is { } value)
            return value.Name;
        fault = $"Value \"{name.Name}\" does not exist in \"{type.Name}\" enum.{Suggest(type, name.Name)}";
        return null;
    }

    static object? Custom(
        object? value, ScalarType type, Func<object, object?>? parse, Func<string> shown, out string? fault)
    {
        fault = null;
        if (parse is null || value is null)
            return value;
        try
        {
            return parse(value);
        }
        catch (GraphQLException error)
        {
            fault = error.Message;
        }
        catch (Exception error) when (error is FormatException or ArgumentException or OverflowException
            or InvalidCastException)
        {
            fault = $"Expected value of type \"{type.Name}\", but encountered error \"{Shown.Of(error.Message)}\"; found: {shown()}.";
        }

        return null;
    }

    static object? Int(JsonElement json, out string? fault)
    {
        fault = null;
        if (json.ValueKind != JsonValueKind.Number)
        {
            fault = $"Int cannot represent non-integer value: {Inspection.Of(json)}";
            return null;
        }

        if (json.TryGetInt32(out var small))
            return small;
        var number = json.GetDouble();
        if (!double.IsInteger(number))
            fault = $"Int cannot represent non-integer value: {Inspection.Of(json)}";
        else if (number is > int.MaxValue or < int.MinValue)
            fault = $"Int cannot represent non 32-bit signed integer value: {Inspection.Of(json)}";
        else
            return (int)number;
        return null;
    }

    static double Float(JsonElement json, out string? fault)
    {
        fault = null;
        if (json.ValueKind == JsonValueKind.Number && json.GetDouble() is var number && double.IsFinite(number))
            return number;
        fault = $"Float cannot represent non numeric value: {Inspection.Of(json)}";
        return double.NaN;
    }

    static string Suggest(EnumType type, string given) =>
        Suggestions.DidYouMean(Suggestions.For(given, type.Values.Select(value => value.Name)), "the enum value");
}

/// <summary>Inputs without a type: what a custom scalar receives.</summary>
internal static class UntypedInput
{
    /// <summary>Longer integers become floating point: reading all digits of a hostile one costs quadratic time.</summary>
    const int MaxDigits = 100;

    public static object? From(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.TryGetInt32(out var small) ? small
            : json.TryGetInt64(out var number) ? number : json.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => json.EnumerateArray().Select(From).ToArray(),
        JsonValueKind.Object => Map(json),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => throw new ArgumentOutOfRangeException(nameof(json)),
    };

    public static object? From(Value literal, IReadOnlyDictionary<string, object?>? variables) => literal switch
    {
        NullValue => null,
        IntValue number => Number(number.Text),
        FloatValue number => double.Parse(number.Text, CultureInfo.InvariantCulture),
        StringValue text => text.Text,
        BooleanValue flag => flag.IsTrue,
        Language.EnumValue name => name.Name,
        Variable variable => variables?.GetValueOrDefault(variable.Name),
        ListValue list => list.Items.Select(item => From(item, variables)).ToArray(),
        ObjectValue map => map.Fields.ToDictionary(f => f.Name, f => From(f.Value, variables), StringComparer.Ordinal),
        _ => throw new ArgumentOutOfRangeException(nameof(literal)),
    };

    static object Number(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var small) ? small
        : long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number
        : text.Length <= MaxDigits ? BigInteger.Parse(text, CultureInfo.InvariantCulture)
        : double.Parse(text, CultureInfo.InvariantCulture);

    static Dictionary<string, object?> Map(JsonElement json)
    {
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
            map[property.Name] = From(property.Value);
        return map;
    }
}
