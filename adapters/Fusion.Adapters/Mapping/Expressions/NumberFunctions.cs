using Fusion.Adapters.Mapping.Measures;
using static Fusion.Adapters.Mapping.Expressions.ExpressionType;

namespace Fusion.Adapters.Mapping.Expressions;

static class NumberFunctions
{
    const int DecimalsMax = 15;

    public static readonly IReadOnlyList<ExpressionFunction> All =
    [
        On("number", [Text], "the number a text writes", a => Casts.To(typeof(double), new CastOptions())!((string)a[0], out var fault)
            ?? new ExpressionFault($"reads a text as a number, and it {fault}")),
        On("abs", [Number], "without its sign", a => Math.Abs(Of(a, 0))),
        On("floor", [Number], "the whole number below", a => Math.Floor(Of(a, 0))),
        On("ceiling", [Number], "the whole number above", a => Math.Ceiling(Of(a, 0))),
        new("round", [Number, Number], 1, Number, "rounded, halves away from zero, to so many decimals", _ => a =>
            Math.Round(Of(a, 0), a.Length > 1 ? (int)Math.Clamp(Of(a, 1), 0, DecimalsMax) : 0, MidpointRounding.AwayFromZero)),
        new("min", [Number, Number], 2, Number, "the least of them", _ => a => a.Cast<double>().Min()) { RepeatsLast = true },
        new("max", [Number, Number], 2, Number, "the greatest of them", _ => a => a.Cast<double>().Max()) { RepeatsLast = true },
        new("bits", [Number, Number, Number], 3, Number, "so many bits of a packed whole number from a place; the lowest is 0", _ => a => Bits(a)),
        new("convert", [Number, Literal, Literal], 3, Number, "from one unit to another: convert(x, 'knots', 'metres_per_second')", site =>
        {
            var factor = Units.Factor(site.Literal(1), site.Literal(2), out var fault);
            return fault is null ? a => Calculating.Finite(Of(a, 0) * factor) : throw site.Wrong(fault);
        }),
    ];

    static ExpressionFunction On(string name, ExpressionType[] takes, string means, Func<object[], object?> run) =>
        new(name, takes, takes.Length, Number, means, _ => run);

    static double Of(object[] arguments, int place) => (double)arguments[place];

    static object Bits(object[] arguments)
    {
        var (packed, from, count) = (Of(arguments, 0), Of(arguments, 1), Of(arguments, 2));
        if (packed < 0 || packed > long.MaxValue || packed != Math.Floor(packed) || from is < 0 or > 62 || count is < 1 or > 53)
            return new ExpressionFault("takes bits of what is no whole number, or from where it has none");
        object bits = (double)(((long)packed >> (int)from) & ((1L << (int)count) - 1));
        return bits;
    }
}
