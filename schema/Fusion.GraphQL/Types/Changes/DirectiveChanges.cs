using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Types;

/// <summary>Differences between two versions of one directive.</summary>
internal static class DirectiveChanges
{
    public static void Find(ChangeList changes, DirectiveDefinition was, DirectiveDefinition now)
    {
        var coordinate = Coordinate.Of(was);
        changes.Wording(coordinate, was, now);
        foreach (var location in was.Locations.Except(now.Locations))
            changes.Breaking(coordinate, $"may no longer stand on {location.Spelling()}");
        foreach (var location in now.Locations.Except(was.Locations))
            changes.Safe(coordinate, $"may stand on {location.Spelling()} now");
        if (was.IsRepeatable && !now.IsRepeatable)
            changes.Breaking(coordinate, "is no longer repeatable");
        else if (now.IsRepeatable && !was.IsRepeatable)
            changes.Safe(coordinate, "is repeatable now");

        var arguments = Pairing.Of(was.Arguments, now.Arguments, a => a.Name);
        foreach (var argument in arguments.Removed)
            changes.Breaking(Coordinate.Of(was, argument), "was removed");
        foreach (var argument in arguments.Added)
            InputValueChanges.Added(changes, Coordinate.Of(now, argument), argument);
        foreach (var (a, b) in arguments.Kept)
            InputValueChanges.Find(changes, Coordinate.Of(was, a), a, b);
    }
}
