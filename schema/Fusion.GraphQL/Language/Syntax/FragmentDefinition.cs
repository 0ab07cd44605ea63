using System.Collections.Immutable;

namespace Fusion.GraphQL.Language;

/// <summary><c>fragment Name on Type @directives { … }</c></summary>
public sealed class FragmentDefinition(
    SourceLocation location,
    StringValue? description,
    string name,
    SourceLocation nameLocation,
    NamedTypeReference typeCondition,
    ImmutableArray<Directive> directives,
    SelectionSet selectionSet) : Definition(NodeKind.FragmentDefinition, location, directives)
{
    public StringValue? Description { get; } = description;
    public string Name { get; } = name;
    public SourceLocation NameLocation { get; } = nameLocation;
    public NamedTypeReference TypeCondition { get; } = typeCondition;
    public SelectionSet SelectionSet { get; } = selectionSet;
}
