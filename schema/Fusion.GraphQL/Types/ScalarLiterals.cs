using System.Globalization;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Types;

/// <summary>What the built-in scalars say to a literal: null when it suits, or what is wrong with it.</summary>
internal static class ScalarLiterals
{
    public static Func<Value, string?> For(string scalar) => scalar switch
    {
        "Int" => Int,
        "Float" => Float,
        "String" => static v => v is StringValue ? null : $"String cannot represent a non string value: {Shown.Of(v)}",
        "Boolean" => static v => v is BooleanValue
            ? null
            : $"Boolean cannot represent a non boolean value: {Shown.Of(v)}",
        "ID" => static v => v is StringValue or IntValue
            ? null
            : $"ID cannot represent a non-string and non-integer value: {Shown.Of(v)}",
        _ => throw new ArgumentOutOfRangeException(nameof(scalar), scalar, "Not a built-in scalar."),
    };

    static string? Int(Value value)
    {
        if (value is not IntValue literal)
            return $"Int cannot represent non-integer value: {Shown.Of(value)}";
        return int.TryParse(literal.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? null
            : $"Int cannot represent non 32-bit signed integer value: {Shown.Of(literal)}";
    }

    static string? Float(Value value)
    {
        var text = (value as IntValue)?.Text ?? (value as FloatValue)?.Text;
        if (text is null || !double.TryParse(text, CultureInfo.InvariantCulture, out var number))
            return $"Float cannot represent non numeric value: {Shown.Of(value)}";
        return double.IsFinite(number) ? null : $"Float cannot represent non numeric value: {Shown.Of(value)}";
    }
}
