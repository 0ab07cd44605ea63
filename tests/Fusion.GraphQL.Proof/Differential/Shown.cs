using System.Collections;
using System.Globalization;
using Fusion.GraphQL.Binding;

namespace Fusion.GraphQL.Proof.Differential;

/// <summary>Coerced arguments as text, as the other side of the comparison writes them.</summary>
static class Shown
{
    public static string Of(ResolveArgs args, string name) => args.Has(name) ? Of(args.All[name]) : "-";

    public static string Of(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        string text => text,
        IReadOnlyDictionary<string, object?> map =>
            $"{{{string.Join(',', map.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}:{Of(p.Value)}"))}}}",
        IEnumerable list => $"[{string.Join(',', list.Cast<object?>().Select(Of))}]",
        _ => Number(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
    };

    /// <summary>Good for the numbers the generator writes: whole ones below 10^15 and short fractions.</summary>
    static string Number(double number) => double.IsInteger(number)
        ? ((long)number).ToString(CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture);
}
