using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Scheduling;

namespace Fusion.GraphQL.Validation;

/// <summary>Leads a set of rules through a tree once, keeping the types at hand in step.</summary>
internal sealed class RuleWalker
{
    static readonly int KindCount = Enum.GetValues<NodeKind>().Length;

    readonly ValidationContext context;
    readonly TypeCursor types;
    readonly Rule[][] rulesByKind;
    int walked;

    public RuleWalker(ValidationContext context, ImmutableArray<Rule> rules, TypeCursor? types = null)
    {
        this.context = context;
        this.types = types ?? context.Types;
        rulesByKind = new Rule[KindCount][];
        for (var kind = 0; kind < KindCount; kind++)
            rulesByKind[kind] = Listening(rules, (NodeKind)kind);
    }

    static Rule[] Listening(ImmutableArray<Rule> rules, NodeKind kind)
    {
        var count = 0;
        foreach (var rule in rules)
            count += rule.ListensTo(kind) ? 1 : 0;
        if (count == 0)
            return [];
        var listening = new Rule[count];
        foreach (var rule in rules)
        {
            if (rule.ListensTo(kind))
                listening[^count--] = rule;
        }

        return listening;
    }

    public void Walk(Node node)
    {
        if (context.IsAborted)
            return;
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            context.AbortForDepth();
            return;
        }

        BackSeat.Count(++walked);
        types.Enter(node);
        var rules = rulesByKind[(int)node.Kind];
        foreach (var rule in rules)
        {
            if (rule.SparedInside is null && !rule.Enter(node))
                rule.SparedInside = node;
        }

        types.Ancestors.Push(node);
        WalkInside(node);
        types.Ancestors.Pop();
        foreach (var rule in rules)
        {
            if (rule.SparedInside is null)
                rule.Leave(node);
            else if (ReferenceEquals(rule.SparedInside, node))
                rule.SparedInside = null;
        }

        types.Leave(node);
    }

    void WalkInside(Node node)
    {
        switch (node)
        {
            case Field field:
                All(field.Arguments);
                All(field.Directives);
                Maybe(field.SelectionSet);
                break;
            case SelectionSet set:
                All(set.Selections);
                break;
            case FragmentSpread spread:
                All(spread.Directives);
                break;
            case InlineFragment inline:
                Maybe(inline.TypeCondition);
                All(inline.Directives);
                Walk(inline.SelectionSet);
                break;
            case Argument argument:
                Walk(argument.Value);
                break;
            case Directive directive:
                All(directive.Arguments);
                break;
            case ListValue list:
                All(list.Items);
                break;
            case ObjectValue fields:
                All(fields.Fields);
                break;
            case ObjectField field:
                Walk(field.Value);
                break;
            case ListTypeReference list:
                Walk(list.Of);
                break;
            case NonNullTypeReference nonNull:
                Walk(nonNull.Of);
                break;
            case VariableDefinition variable:
                Walk(variable.Variable);
                Walk(variable.Type);
                Maybe(variable.DefaultValue);
                All(variable.Directives);
                break;
            case MemberDeclaration member:
                WalkMember(member);
                break;
            case OperationTypeDeclaration root:
                Walk(root.Type);
                break;
            case Document document:
                All(document.Definitions);
                break;
            case Definition definition:
                WalkDefinition(definition);
                break;
        }
    }

    void WalkDefinition(Definition definition)
    {
        switch (definition)
        {
            case OperationDefinition operation:
                All(operation.VariableDefinitions);
                All(operation.Directives);
                Walk(operation.SelectionSet);
                break;
            case FragmentDefinition fragment:
                Walk(fragment.TypeCondition);
                All(fragment.Directives);
                Walk(fragment.SelectionSet);
                break;
            case SchemaDeclaration schema:
                All(schema.Directives);
                All(schema.OperationTypes);
                break;
            case FieldsTypeDeclaration type:
                All(type.Interfaces);
                All(type.Directives);
                All(type.Fields);
                break;
            case UnionTypeDeclaration union:
                All(union.Directives);
                All(union.Members);
                break;
            case EnumTypeDeclaration type:
                All(type.Directives);
                All(type.Values);
                break;
            case InputObjectTypeDeclaration input:
                All(input.Directives);
                All(input.Fields);
                break;
            case DirectiveDeclaration directive:
                All(directive.Arguments);
                All(directive.Directives);
                break;
            default:
                All(definition.Directives);
                break;
        }
    }

    void WalkMember(MemberDeclaration member)
    {
        if (member is FieldDeclaration field)
        {
            All(field.Arguments);
            Walk(field.Type);
        }
        else if (member is InputValueDeclaration value)
        {
            Walk(value.Type);
            Maybe(value.DefaultValue);
        }

        All(member.Directives);
    }

    void Maybe(Node? node)
    {
        if (node is not null)
            Walk(node);
    }

    void All<T>(ImmutableArray<T> nodes) where T : Node
    {
        foreach (var node in nodes)
            Walk(node);
    }
}
