namespace Fusion.Adapters.Mapping.Expressions;

/// <summary>Comparison of two values of one type; what is absent equals nothing and comes before nothing.</summary>
static class Comparing
{
    public static Func<MapContext, object?> By(string sign, Func<MapContext, object?> left, Func<MapContext, object?> right)
    {
        Func<int, bool> holds = sign switch
        {
            "=" => order => order == 0,
            "<>" => order => order != 0,
            "<" => order => order < 0,
            "<=" => order => order <= 0,
            ">" => order => order > 0,
            ">=" => order => order >= 0,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return context => left(context) is { } one && right(context) is { } other && holds(Order(one, other));
    }

    static int Order(object left, object right) => (left, right) switch
    {
        (string one, string other) => string.CompareOrdinal(one, other),
        (double one, double other) => one.CompareTo(other),
        (bool one, bool other) => one.CompareTo(other),
        (DateOnly one, DateOnly other) => one.CompareTo(other),
        (DateTimeOffset one, DateTimeOffset other) => one.CompareTo(other),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
