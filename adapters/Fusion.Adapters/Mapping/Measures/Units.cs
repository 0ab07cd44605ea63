using System.Collections.Frozen;
using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Mapping.Measures;

/// <summary>Units that sources write their numbers in, each by how much of its kind's first unit it is.</summary>
static class Units
{
    static readonly FrozenDictionary<string, (string Kind, double Size)> Known = new Dictionary<string, (string, double)>
    {
        ["metres"] = ("length", 1),
        ["kilometres"] = ("length", 1_000),
        ["feet"] = ("length", 0.3048),
        ["yards"] = ("length", 0.9144),
        ["miles"] = ("length", 1_609.344),
        ["nautical_miles"] = ("length", 1_852),
        ["metres_per_second"] = ("speed", 1),
        ["kilometres_per_hour"] = ("speed", 1 / 3.6),
        ["mph"] = ("speed", 0.44704),
        ["knots"] = ("speed", 1_852.0 / 3_600),
        ["feet_per_minute"] = ("speed", 0.3048 / 60),
        ["degrees"] = ("angle", 1),
        ["radians"] = ("angle", 180 / Math.PI),
        ["mils"] = ("angle", 360.0 / 6_400),
        ["arc_minutes"] = ("angle", 1 / 60.0),
        ["arc_seconds"] = ("angle", 1 / 3_600.0),
        ["seconds"] = ("time", 1),
        ["milliseconds"] = ("time", 0.001),
        ["minutes"] = ("time", 60),
        ["hours"] = ("time", 3_600),
        ["share"] = ("share", 1),
        ["percent"] = ("share", 0.01),
        ["pounds_sterling"] = ("money", 1),
        ["pence"] = ("money", 0.01),
        ["kilograms"] = ("mass", 1),
        ["grams"] = ("mass", 0.001),
        ["pounds"] = ("mass", 0.45359237),
    }.ToFrozenDictionary();

    public static IEnumerable<string> Names => Known.Keys.Order(StringComparer.Ordinal);

    /// <summary>What a number in one unit is multiplied by to be in the other.</summary>
    public static double Factor(string from, string to, out string? fault)
    {
        fault = null;
        if (!Known.TryGetValue(from, out var source) || !Known.TryGetValue(to, out var target))
        {
            var unknown = Known.ContainsKey(from) ? to : from;
            fault = $"'{unknown}' is no unit known here{Nearest.Hint(unknown, Known.Keys, "")}";
            return 1;
        }

        if (source.Kind != target.Kind)
            fault = $"'{from}' measures {source.Kind} and '{to}' measures {target.Kind}";
        return source.Size / target.Size;
    }
}
