using System.Collections.Immutable;

namespace Fusion.GraphQL.Language;

public static partial class Printer
{
    static string Declaration(Declaration declaration)
    {
        var head = Description(declaration.Description) + (declaration.IsExtension ? "extend " : "");
        var directives = Directives(declaration.Directives);
        return head + declaration switch
        {
            SchemaDeclaration schema => "schema" + directives + Braced(schema.OperationTypes),
            ScalarTypeDeclaration scalar => $"scalar {scalar.Name}{directives}",
            ObjectTypeDeclaration type =>
                $"type {type.Name}{Implements(type)}{directives}{Braced(type.Fields)}",
            InterfaceTypeDeclaration type =>
                $"interface {type.Name}{Implements(type)}{directives}{Braced(type.Fields)}",
            UnionTypeDeclaration union => $"union {union.Name}{directives}{Members(union)}",
            EnumTypeDeclaration type => $"enum {type.Name}{directives}{Braced(type.Values)}",
            InputObjectTypeDeclaration input => $"input {input.Name}{directives}{Braced(input.Fields)}",
            DirectiveDeclaration { IsExtension: true } directive => $"directive @{directive.Name}{directives}",
            DirectiveDeclaration directive => DirectiveDeclaration(directive),
            _ => throw new ArgumentOutOfRangeException(nameof(declaration), declaration.Kind, "No such node."),
        };
    }

    static string Braced<T>(ImmutableArray<T> items) where T : Node =>
        items.IsEmpty ? "" : " " + Block([.. items.Select(Print)]);

    static string Implements(FieldsTypeDeclaration type) =>
        type.Interfaces.IsEmpty ? "" : " implements " + string.Join(" & ", type.Interfaces);

    static string Members(UnionTypeDeclaration union) =>
        union.Members.IsEmpty ? "" : " = " + string.Join(" | ", union.Members);

    static string DirectiveDeclaration(DirectiveDeclaration directive) =>
        $"directive @{directive.Name}{ArgumentDeclarations(directive.Arguments)}"
        + Directives(directive.Directives)
        + (directive.IsRepeatable ? " repeatable" : "")
        + " on " + string.Join(" | ", directive.Locations.Select(l => l.Spelling()));

    static string Member(MemberDeclaration member) => Description(member.Description) + member.Name + member switch
    {
        FieldDeclaration field => $"{ArgumentDeclarations(field.Arguments)}: {field.Type}",
        InputValueDeclaration value => $": {value.Type}{Default(value.DefaultValue)}",
        _ => "",
    } + Directives(member.Directives);

    static string ArgumentDeclarations(ImmutableArray<InputValueDeclaration> arguments) =>
        Parenthesised([.. arguments.Select(Member)], indent: true);
}
