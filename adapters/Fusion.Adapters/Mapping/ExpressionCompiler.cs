using Fusion.Adapters.Manifests;
using Fusion.Adapters.Mapping.Expressions;

namespace Fusion.Adapters.Mapping;

/// <summary>Compiles <c>expr:</c> into what a mapping needs there, and tells a mistake at its own place in the expression.</summary>
static class ExpressionCompiler
{
    public static Compiled Compile(YamlText expression, Type target, string path, MappingScope scope)
    {
        if (Parse(expression, path, scope) is not { } operand)
            return Compiled.Nothing;
        if (Into(target, operand.Type) is not { } turn)
        {
            scope.Problems.Add(expression.At, $"'{path}' needs {Say(target)}, and the expression gives {operand.Type.Say()}.");
            return Compiled.Nothing;
        }

        object? Get(MapContext context)
        {
            if (operand.Get(context) is not { } value)
                return null;
            var turned = turn(value, out var fault);
            if (fault is not null)
                context.Fault($"'{path}'", fault);
            return turned;
        }

        return new Compiled(Get, operand.IsConstant);
    }

    public static Func<MapContext, bool> Condition(YamlText expression, string path, MappingScope scope)
    {
        var operand = Parse(expression, path, scope);
        if (operand is null)
            return _ => false;
        if (operand.Type != ExpressionType.Flag)
            scope.Problems.Add(expression.At, $"'{path}' needs yes or no, and the expression gives {operand.Type.Say()}.");
        return context => operand.Get(context) is true;
    }

    static Operand? Parse(YamlText expression, string path, MappingScope scope)
    {
        try
        {
            return ExpressionParser.Parse(expression.Text, new ExpressionScope(scope, path));
        }
        catch (ExpressionException mistake)
        {
            scope.Problems.Add(expression.Inside(mistake.At), $"'{path}': {mistake.Message}.");
            return null;
        }
    }

    delegate object? Turn(object value, out string? fault);

    static Turn? Into(Type target, ExpressionType given)
    {
        var plain = Nullable.GetUnderlyingType(target) ?? target;
        if (plain == typeof(string))
            return (object value, out string? fault) => ToText(value, out fault);
        if (plain.IsEnum)
            return given == ExpressionType.Text ? Cast(plain) : null;
        if (plain == typeof(int) && given == ExpressionType.Number)
            return ToWhole;
        var fits = (plain == typeof(double) && given == ExpressionType.Number)
            || (plain == typeof(bool) && given == ExpressionType.Flag)
            || (plain == typeof(DateOnly) && given == ExpressionType.Date)
            || (plain == typeof(DateTimeOffset) && given == ExpressionType.Instant);
        return fits || given == ExpressionType.Any ? AsItIs : null;
    }

    static Turn Cast(Type enumeration)
    {
        var cast = Casts.To(enumeration, new CastOptions())!;
        return (object value, out string? fault) => cast((string)value, out fault);
    }

    static string? ToText(object value, out string? fault)
    {
        fault = null;
        var text = ExpressionText.Of(value)!.Trim();
        return text.Length == 0 ? null : text;
    }

    static object? ToWhole(object value, out string? fault)
    {
        var number = (double)value;
        var isWhole = number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue;
        fault = isWhole ? null : "is not a whole number";
        return isWhole ? (int)number : null;
    }

    static object? AsItIs(object value, out string? fault)
    {
        fault = null;
        return value;
    }

    static string Say(Type target) => (Nullable.GetUnderlyingType(target) ?? target) switch
    {
        { IsEnum: true } => "a text",
        var plain when plain == typeof(double) || plain == typeof(int) => "a number",
        var plain when plain == typeof(bool) => "yes or no",
        var plain when plain == typeof(DateOnly) => "a date",
        var plain when plain == typeof(DateTimeOffset) => "an instant",
        _ => "a text",
    };
}
