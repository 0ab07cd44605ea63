using System.Collections.Immutable;

namespace Fusion.GraphQL.Types;

/// <summary>Compares two schemas and says what each difference means for clients of the older one.</summary>
public static class SchemaDiff
{
    public static ImmutableArray<SchemaChange> Compare(Schema older, Schema newer)
    {
        var changes = new ChangeList();
        RootChanges.Find(changes, older, newer);
        var types = Pairing.Of(Declared(older), Declared(newer), t => t.Name);
        foreach (var type in types.Removed)
            changes.Breaking(type.Name, "was removed");
        foreach (var type in types.Added)
            changes.Safe(type.Name, "was added");
        foreach (var (was, now) in types.Kept)
            TypeChanges.Find(changes, was, now);

        var directives = Pairing.Of(older.AllDirectives, newer.AllDirectives, d => d.Name);
        foreach (var directive in directives.Removed)
            changes.Breaking(Coordinate.Of(directive), "was removed");
        foreach (var directive in directives.Added)
            changes.Safe(Coordinate.Of(directive), "was added");
        foreach (var (was, now) in directives.Kept)
            DirectiveChanges.Find(changes, was, now);
        return changes.All;
    }

    /// <summary>Built-in scalars come and go with their use, which the fields that use them already tell.</summary>
    static IEnumerable<NamedType> Declared(Schema schema) => schema.AllTypes.Where(t => !t.IsBuiltIn);
}

/// <summary>The members of two lists, matched by name.</summary>
internal sealed record Pairing<T>(List<T> Removed, List<T> Added, List<(T Was, T Now)> Kept);

internal static class Pairing
{
    public static Pairing<T> Of<T>(IEnumerable<T> older, IEnumerable<T> newer, Func<T, string> name)
    {
        var now = newer.ToDictionary(name, StringComparer.Ordinal);
        var pairing = new Pairing<T>([], [], []);
        foreach (var was in older)
        {
            if (now.Remove(name(was), out var kept))
                pairing.Kept.Add((was, kept));
            else
                pairing.Removed.Add(was);
        }

        pairing.Added.AddRange(newer.Where(n => now.ContainsKey(name(n))));
        return pairing;
    }
}
