using System.Collections.Immutable;

namespace Fusion.GraphQL.Language;

/// <summary>The declaration or extension of a named type.</summary>
public abstract class TypeDeclaration(
    NodeKind kind,
    SourceLocation location,
    bool isExtension,
    StringValue? description,
    string name,
    SourceLocation nameLocation,
    ImmutableArray<Directive> directives) : Declaration(kind, location, isExtension, description, directives)
{
    public string Name { get; } = name;
    public SourceLocation NameLocation { get; } = nameLocation;
}

public sealed class ScalarTypeDeclaration(
    SourceLocation location,
    bool isExtension,
    StringValue? description,
    string name,
    SourceLocation nameLocation,
    ImmutableArray<Directive> directives)
    : TypeDeclaration(
        NodeKind.ScalarTypeDeclaration, location, isExtension, description, name, nameLocation, directives);

/// <summary>What object and interface declarations share: fields and the interfaces they implement.</summary>
public abstract class FieldsTypeDeclaration(
    NodeKind kind,
    SourceLocation location,
    bool isExtension,
    StringValue? description,
    string name,
    SourceLocation nameLocation,
    ImmutableArray<NamedTypeReference> interfaces,
    ImmutableArray<Directive> directives,
    ImmutableArray<FieldDeclaration> fields)
    : TypeDeclaration(kind, location, isExtension, description, name, nameLocation, directives)
{
    public ImmutableArray<NamedTypeReference> Interfaces { get; } = interfaces;
    public ImmutableArray<FieldDeclaration> Fields { get; } = fields;
}

public sealed class ObjectTypeDeclaration(
    SourceLocation location,
    bool isExtension,
    StringValue? description,
    string name,
    SourceLocation nameLocation,
    ImmutableArray<NamedTypeReference> interfaces,
    ImmutableArray<Directive> directives,
    ImmutableArray<FieldDeclaration> fields)
    : FieldsTypeDeclaration(
        NodeKind.ObjectTypeDeclaration, location, isExtension, description, name, nameLocation, interfaces,
        directives, fields);

public sealed class InterfaceTypeDeclaration(
    SourceLocation location,
    bool isExtension,
    StringValue? description,
    string name,
    SourceLocation nameLocation,
    ImmutableArray<NamedTypeReference> interfaces,
    ImmutableArray<Directive> directives,
    ImmutableArray<FieldDeclaration> fields)
    : FieldsTypeDeclaration(
        NodeKind.InterfaceTypeDeclaration, location, isExtension, description, name, nameLocation, interfaces,
        directives, fields);

public sealed class UnionTypeDeclaration(
    SourceLocation location,
    bool isExtension,
    StringValue? description,
    string name,
    SourceLocation nameLocation,
    ImmutableArray<Directive> directives,
    ImmutableArray<NamedTypeReference> members)
    : TypeDeclaration(
        NodeKind.UnionTypeDeclaration, location, isExtension, description, name, nameLocation, directives)
{
    public ImmutableArray<NamedTypeReference> Members { get; } = members;
}

public sealed class EnumTypeDeclaration(
    SourceLocation location,
    bool isExtension,
    StringValue? description,
    string name,
    SourceLocation nameLocation,
    ImmutableArray<Directive> directives,
    ImmutableArray<EnumValueDeclaration> values)
    : TypeDeclaration(
        NodeKind.EnumTypeDeclaration, location, isExtension, description, name, nameLocation, directives)
{
    public ImmutableArray<EnumValueDeclaration> Values { get; } = values;
}

public sealed class InputObjectTypeDeclaration(
    SourceLocation location,
    bool isExtension,
    StringValue? description,
    string name,
    SourceLocation nameLocation,
    ImmutableArray<Directive> directives,
    ImmutableArray<InputValueDeclaration> fields)
    : TypeDeclaration(
        NodeKind.InputObjectTypeDeclaration, location, isExtension, description, name, nameLocation, directives)
{
    public ImmutableArray<InputValueDeclaration> Fields { get; } = fields;
}
