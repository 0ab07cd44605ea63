using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Mapping.Expressions;

/// <summary>Compiles the call of a function: which it is, whether its arguments fit, and what is made of absent ones.</summary>
static class FunctionCall
{
    public static Operand Compile(ExpressionToken name, IReadOnlyList<Operand> arguments, ExpressionScope scope) => name.Text switch
    {
        "if" => If(name, arguments),
        "coalesce" => Coalesce(name, arguments),
        "present" => Present(name, arguments),
        _ => ExpressionFunctions.ByName.TryGetValue(name.Text, out var function)
            ? Call(name, function, arguments, scope)
            : throw new ExpressionException(
                $"there is no function '{name.Text}'{Nearest.Hint(name.Text, ExpressionFunctions.Names, "")}", name.At),
    };

    static Operand If(ExpressionToken name, IReadOnlyList<Operand> arguments)
    {
        if (arguments.Count is not (2 or 3))
            throw new ExpressionException("if takes a condition, a value, and what is otherwise", name.At);
        Fit(name, arguments[0], ExpressionType.Flag);
        var (condition, then) = (arguments[0].Get, arguments[1].Get);
        var otherwise = arguments.Count == 3 ? arguments[2].Get : _ => null;
        return new Operand(Same(name, [.. arguments.Skip(1)]), context => condition(context) is true ? then(context) : otherwise(context), name.At);
    }

    static Operand Coalesce(ExpressionToken name, IReadOnlyList<Operand> arguments)
    {
        if (arguments.Count < 2)
            throw new ExpressionException("coalesce takes two values or more", name.At);
        var values = arguments.Select(argument => argument.Get).ToArray();
        return new Operand(
            Same(name, arguments),
            context =>
            {
                foreach (var value in values)
                {
                    if (value(context) is { } found)
                        return found;
                }

                return null;
            },
            name.At);
    }

    static Operand Present(ExpressionToken name, IReadOnlyList<Operand> arguments)
    {
        if (arguments.Count != 1)
            throw new ExpressionException("present takes one value", name.At);
        var value = arguments[0].Get;
        return new Operand(ExpressionType.Flag, context => value(context) is not null, name.At);
    }

    static Operand Call(ExpressionToken name, ExpressionFunction function, IReadOnlyList<Operand> arguments, ExpressionScope scope)
    {
        if (arguments.Count < function.Required || (arguments.Count > function.Takes.Count && !function.RepeatsLast))
            throw new ExpressionException($"{function.Name} is written {function.Signature}", name.At);
        for (var place = 0; place < arguments.Count; place++)
            Fit(name, arguments[place], function.Takes[Math.Min(place, function.Takes.Count - 1)]);
        var site = new FunctionSite(name.At, [.. arguments.Select(argument => argument.Literal)], scope);
        var body = function.Bind(site);
        var gets = arguments.Select(argument => argument.Get).ToArray();
        return new Operand(
            function.Gives,
            scope.Guarded(context =>
            {
                var values = new object[gets.Length];
                for (var place = 0; place < gets.Length; place++)
                {
                    if (gets[place](context) is not { } value)
                        return null;
                    values[place] = value;
                }

                return body(values);
            }),
            name.At);
    }

    static void Fit(ExpressionToken name, Operand argument, ExpressionType wanted)
    {
        var fits = wanted == ExpressionType.Literal ? argument.Literal is not null
            : wanted == ExpressionType.Any || argument.Type == wanted || argument.Type == ExpressionType.Any;
        if (!fits)
            throw new ExpressionException($"{name.Text} needs {wanted.Say()} here, and this is {argument.Type.Say()}", argument.At);
    }

    static ExpressionType Same(ExpressionToken name, IReadOnlyList<Operand> values)
    {
        var types = values.Select(value => value.Type).Where(type => type != ExpressionType.Any).Distinct().ToArray();
        if (types.Length > 1)
        {
            throw new ExpressionException(
                $"{name.Text} gives {types[0].Say()} in one place and {types[1].Say()} in another",
                values.First(value => value.Type == types[1]).At);
        }

        return types.Length == 0 ? ExpressionType.Any : types[0];
    }
}

/// <summary>Where a function is called: what of its arguments is written out, and what it may look at.</summary>
sealed record FunctionSite(int At, IReadOnlyList<string?> Literals, ExpressionScope Scope)
{
    public string Literal(int place) => Literals[place]!;

    public string? LiteralOrNone(int place) => place < Literals.Count ? Literals[place] : null;

    public ExpressionException Wrong(string message) => new(message, At);
}
