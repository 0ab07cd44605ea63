using System.Collections.Immutable;

namespace Fusion.GraphQL.Language;

public sealed class SelectionSet(SourceLocation location, ImmutableArray<Selection> selections)
    : Node(NodeKind.SelectionSet, location)
{
    public ImmutableArray<Selection> Selections { get; } = selections;
}

/// <summary>A field, a fragment spread or an inline fragment.</summary>
public abstract class Selection(NodeKind kind, SourceLocation location, ImmutableArray<Directive> directives)
    : Node(kind, location)
{
    public ImmutableArray<Directive> Directives { get; } = directives;
}

public sealed class Field(
    SourceLocation location,
    string? alias,
    string name,
    SourceLocation nameLocation,
    ImmutableArray<Argument> arguments,
    ImmutableArray<Directive> directives,
    SelectionSet? selectionSet) : Selection(NodeKind.Field, location, directives)
{
    public string? Alias { get; } = alias;
    public string Name { get; } = name;
    public SourceLocation NameLocation { get; } = nameLocation;
    public ImmutableArray<Argument> Arguments { get; } = arguments;
    public SelectionSet? SelectionSet { get; } = selectionSet;

    /// <summary>The key this field answers under: its alias, or else its name.</summary>
    public string ResponseName => Alias ?? Name;
}

public sealed class FragmentSpread(
    SourceLocation location,
    string name,
    SourceLocation nameLocation,
    ImmutableArray<Directive> directives) : Selection(NodeKind.FragmentSpread, location, directives)
{
    public string Name { get; } = name;
    public SourceLocation NameLocation { get; } = nameLocation;
}

public sealed class InlineFragment(
    SourceLocation location,
    NamedTypeReference? typeCondition,
    ImmutableArray<Directive> directives,
    SelectionSet selectionSet) : Selection(NodeKind.InlineFragment, location, directives)
{
    public NamedTypeReference? TypeCondition { get; } = typeCondition;
    public SelectionSet SelectionSet { get; } = selectionSet;
}
