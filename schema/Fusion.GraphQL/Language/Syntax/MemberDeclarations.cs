using System.Collections.Immutable;

namespace Fusion.GraphQL.Language;

/// <summary>Something inside a type declaration that has a name, a description and directives of its own.</summary>
public abstract class MemberDeclaration(
    NodeKind kind,
    SourceLocation location,
    StringValue? description,
    string name,
    SourceLocation nameLocation,
    ImmutableArray<Directive> directives) : Node(kind, location)
{
    public StringValue? Description { get; } = description;
    public string Name { get; } = name;
    public SourceLocation NameLocation { get; } = nameLocation;
    public ImmutableArray<Directive> Directives { get; } = directives;
}

/// <summary>A field of an object or interface.</summary>
public sealed class FieldDeclaration(
    SourceLocation location,
    StringValue? description,
    string name,
    SourceLocation nameLocation,
    ImmutableArray<InputValueDeclaration> arguments,
    TypeReference type,
    ImmutableArray<Directive> directives)
    : MemberDeclaration(NodeKind.FieldDeclaration, location, description, name, nameLocation, directives)
{
    public ImmutableArray<InputValueDeclaration> Arguments { get; } = arguments;
    public TypeReference Type { get; } = type;
}

/// <summary>An argument of a field or directive, or a field of an input object.</summary>
public sealed class InputValueDeclaration(
    SourceLocation location,
    StringValue? description,
    string name,
    SourceLocation nameLocation,
    TypeReference type,
    Value? defaultValue,
    ImmutableArray<Directive> directives)
    : MemberDeclaration(NodeKind.InputValueDeclaration, location, description, name, nameLocation, directives)
{
    public TypeReference Type { get; } = type;
    public Value? DefaultValue { get; } = defaultValue;
}

public sealed class EnumValueDeclaration(
    SourceLocation location,
    StringValue? description,
    string name,
    SourceLocation nameLocation,
    ImmutableArray<Directive> directives)
    : MemberDeclaration(NodeKind.EnumValueDeclaration, location, description, name, nameLocation, directives);
