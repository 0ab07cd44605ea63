using System.Collections.Immutable;

namespace Fusion.GraphQL.Types;

/// <summary>
/// The order in which a schema lists its types: declared ones as declared, each followed by the built-in scalars it is
/// the first to use, then introspection. Built-in scalars that nothing uses are not listed.
/// </summary>
internal sealed class TypeOrder(Dictionary<string, NamedType> types)
{
    readonly List<NamedType> order = [];
    readonly HashSet<NamedType> seen = [];

    public ImmutableArray<NamedType> Of(
        Declarations declarations, ImmutableArray<DirectiveDefinition> directives)
    {
        foreach (var group in declarations.Types.Where(g => !g.IsBuiltIn))
        {
            Add(types[group.Name]);
            foreach (var used in Uses(types[group.Name]).Where(t => t.IsBuiltIn))
                Add(used);
        }

        foreach (var argument in directives.SelectMany(d => d.Arguments))
            Add(argument.Type.Named);
        AddAll(types["__Schema"]);
        for (var i = 0; i < order.Count; i++)
            order[i].Ordinal = i;
        return [.. order];
    }

    void Add(NamedType type)
    {
        if (seen.Add(type))
            order.Add(type);
    }

    void AddAll(NamedType type)
    {
        if (seen.Contains(type))
            return;
        Add(type);
        foreach (var used in Uses(type))
            AddAll(used);
    }

    static IEnumerable<NamedType> Uses(NamedType type) => type switch
    {
        UnionType union => union.Members,
        CompositeType composite => composite.Interfaces.Concat<NamedType>(composite.Fields.SelectMany(Uses)),
        InputObjectType input => input.Fields.Select(f => f.Type.Named),
        _ => [],
    };

    static IEnumerable<NamedType> Uses(FieldDefinition field) =>
        field.Arguments.Select(a => a.Type.Named).Prepend(field.Type.Named);
}
