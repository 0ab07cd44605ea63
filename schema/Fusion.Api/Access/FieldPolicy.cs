using System.Collections.Frozen;
using Fusion.Engine.Access;

namespace Fusion.Api.Access;

/// <summary>Which roles may ask for which root field. A field that is not in the table is for nobody.</summary>
static class FieldPolicy
{
    static readonly string[] Roots = ["Query.", "Mutation.", "Subscription."];

    static readonly CallerRole[] Everyone = Enum.GetValues<CallerRole>();

    static readonly FrozenDictionary<string, CallerRole[]> RolesByRootField = new Dictionary<string, CallerRole[]>
    {
        ["Query.viewer"] = Everyone,
        ["Query.sources"] = Everyone,
        ["Query.search"] = [CallerRole.Analyst, CallerRole.TargetingPanel],
        ["Query.person"] = [CallerRole.Analyst, CallerRole.TargetingPanel],
        ["Query.entity"] = [CallerRole.Analyst, CallerRole.TargetingPanel],
        ["Query.path"] = [CallerRole.Analyst],
        ["Query.why"] = [CallerRole.Analyst, CallerRole.TargetingPanel],
        ["Query.harmRanking"] = [CallerRole.TargetingPanel],
        ["Query.accessesOf"] = [CallerRole.Overseer],
    }.ToFrozenDictionary();

    /// <summary>The root fields the caller may not ask for.</summary>
    public static IEnumerable<string> Forbidden(CallerRole role, IEnumerable<string> coordinates) =>
        coordinates.Where(IsData).Where(coordinate =>
            !RolesByRootField.TryGetValue(coordinate, out var roles) || !roles.Contains(role));

    /// <summary>Whether the operation reads anything but the schema itself.</summary>
    public static bool ReadsData(IEnumerable<string> coordinates) => coordinates.Any(IsData);

    static bool IsData(string coordinate) =>
        Roots.Any(root => coordinate.StartsWith(root, StringComparison.Ordinal))
        && !coordinate.Contains(".__", StringComparison.Ordinal);
}
