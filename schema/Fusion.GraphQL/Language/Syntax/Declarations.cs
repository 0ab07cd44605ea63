using System.Collections.Immutable;

namespace Fusion.GraphQL.Language;

/// <summary>
/// A type system definition or, when <see cref="IsExtension"/>, an extension of one. Both have the same parts, so
/// they share one class for each kind; an extension never has a description.
/// </summary>
public abstract class Declaration(
    NodeKind kind,
    SourceLocation location,
    bool isExtension,
    StringValue? description,
    ImmutableArray<Directive> directives) : Definition(kind, location, directives)
{
    public bool IsExtension { get; } = isExtension;
    public StringValue? Description { get; } = description;
}

/// <summary><c>schema { query: Query }</c></summary>
public sealed class SchemaDeclaration(
    SourceLocation location,
    bool isExtension,
    StringValue? description,
    ImmutableArray<Directive> directives,
    ImmutableArray<OperationTypeDeclaration> operationTypes)
    : Declaration(NodeKind.SchemaDeclaration, location, isExtension, description, directives)
{
    public ImmutableArray<OperationTypeDeclaration> OperationTypes { get; } = operationTypes;
}

/// <summary>One line of a schema declaration: which object type an operation starts from.</summary>
public sealed class OperationTypeDeclaration(
    SourceLocation location, OperationType operation, NamedTypeReference type)
    : Node(NodeKind.OperationTypeDeclaration, location)
{
    public OperationType Operation { get; } = operation;
    public NamedTypeReference Type { get; } = type;
}

/// <summary><c>directive @name(arguments) repeatable on LOCATION | LOCATION</c></summary>
public sealed class DirectiveDeclaration(
    SourceLocation location,
    bool isExtension,
    StringValue? description,
    string name,
    SourceLocation nameLocation,
    ImmutableArray<InputValueDeclaration> arguments,
    ImmutableArray<Directive> directives,
    bool isRepeatable,
    ImmutableArray<DirectiveLocation> locations)
    : Declaration(NodeKind.DirectiveDeclaration, location, isExtension, description, directives)
{
    public string Name { get; } = name;
    public SourceLocation NameLocation { get; } = nameLocation;
    public ImmutableArray<InputValueDeclaration> Arguments { get; } = arguments;
    public bool IsRepeatable { get; } = isRepeatable;
    public ImmutableArray<DirectiveLocation> Locations { get; } = locations;
}
