using System.Collections.Immutable;

namespace Fusion.GraphQL.Language;

public enum OperationType : byte
{
    Query,
    Mutation,
    Subscription,
}

public static class OperationTypeNames
{
    /// <summary>The keyword of the operation type, as written in documents.</summary>
    public static string Keyword(this OperationType type) => type switch
    {
        OperationType.Query => "query",
        OperationType.Mutation => "mutation",
        OperationType.Subscription => "subscription",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}

/// <summary>A query, mutation or subscription. The name is null for an anonymous operation.</summary>
public sealed class OperationDefinition(
    SourceLocation location,
    OperationType operation,
    StringValue? description,
    string? name,
    SourceLocation nameLocation,
    ImmutableArray<VariableDefinition> variableDefinitions,
    ImmutableArray<Directive> directives,
    SelectionSet selectionSet) : Definition(NodeKind.OperationDefinition, location, directives)
{
    public OperationType Operation { get; } = operation;
    public StringValue? Description { get; } = description;
    public string? Name { get; } = name;
    public SourceLocation NameLocation { get; } = nameLocation;
    public ImmutableArray<VariableDefinition> VariableDefinitions { get; } = variableDefinitions;
    public SelectionSet SelectionSet { get; } = selectionSet;
}

/// <summary><c>$name: Type = default @directives</c></summary>
public sealed class VariableDefinition(
    SourceLocation location,
    StringValue? description,
    Variable variable,
    TypeReference type,
    Value? defaultValue,
    ImmutableArray<Directive> directives) : Node(NodeKind.VariableDefinition, location)
{
    public StringValue? Description { get; } = description;
    public Variable Variable { get; } = variable;
    public string Name => Variable.Name;
    public TypeReference Type { get; } = type;
    public Value? DefaultValue { get; } = defaultValue;
    public ImmutableArray<Directive> Directives { get; } = directives;
}
