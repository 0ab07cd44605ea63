using System.Collections.Immutable;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>The directives applied to a node of any kind, and what such a place is called.</summary>
internal static class AppliedDirectives
{
    public static ImmutableArray<Directive> On(Node node) => node switch
    {
        Selection selection => selection.Directives,
        Definition definition => definition.Directives,
        VariableDefinition variable => variable.Directives,
        MemberDeclaration member => member.Directives,
        _ => [],
    };

    /// <summary>The kind of place a directive on this node stands at; the holder is the node around it.</summary>
    public static DirectiveLocation Place(Node node, Node? holder) => node switch
    {
        OperationDefinition { Operation: OperationType.Query } => DirectiveLocation.Query,
        OperationDefinition { Operation: OperationType.Mutation } => DirectiveLocation.Mutation,
        OperationDefinition => DirectiveLocation.Subscription,
        Field => DirectiveLocation.Field,
        FragmentSpread => DirectiveLocation.FragmentSpread,
        InlineFragment => DirectiveLocation.InlineFragment,
        FragmentDefinition => DirectiveLocation.FragmentDefinition,
        VariableDefinition => DirectiveLocation.VariableDefinition,
        SchemaDeclaration => DirectiveLocation.Schema,
        ScalarTypeDeclaration => DirectiveLocation.Scalar,
        ObjectTypeDeclaration => DirectiveLocation.Object,
        FieldDeclaration => DirectiveLocation.FieldDefinition,
        InterfaceTypeDeclaration => DirectiveLocation.Interface,
        UnionTypeDeclaration => DirectiveLocation.Union,
        EnumTypeDeclaration => DirectiveLocation.Enum,
        EnumValueDeclaration => DirectiveLocation.EnumValue,
        InputObjectTypeDeclaration => DirectiveLocation.InputObject,
        InputValueDeclaration when holder is InputObjectTypeDeclaration => DirectiveLocation.InputFieldDefinition,
        InputValueDeclaration => DirectiveLocation.ArgumentDefinition,
        DirectiveDeclaration => DirectiveLocation.DirectiveDefinition,
        _ => throw new ArgumentOutOfRangeException(nameof(node), node.Kind, "Nothing applies directives to this."),
    };
}
