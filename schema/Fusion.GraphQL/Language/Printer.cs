using System.Collections.Immutable;

namespace Fusion.GraphQL.Language;

/// <summary>Writes syntax trees back as source text that parses to an equal tree, laid out as other tools do.</summary>
public static partial class Printer
{
    /// <summary>Arguments and literals longer than this are written one item to a line.</summary>
    const int LineLengthMax = 80;

    public static string Print(Node node) => node switch
    {
        Document document => string.Join("\n\n", document.Definitions.Select(Print)),
        OperationDefinition operation => Operation(operation),
        FragmentDefinition fragment => Fragment(fragment),
        VariableDefinition variable => VariableDefinition(variable),
        SelectionSet set => Selections(set),
        Field field => Field(field),
        FragmentSpread spread => "..." + spread.Name + Directives(spread.Directives),
        InlineFragment inline => InlineFragment(inline),
        Argument argument => $"{argument.Name}: {Print(argument.Value)}",
        Directive directive => "@" + directive.Name + OnLine(directive.Arguments),
        Value value => Value(value),
        ObjectField field => $"{field.Name}: {Print(field.Value)}",
        TypeReference type => type.ToString(),
        Declaration declaration => Declaration(declaration),
        OperationTypeDeclaration root => $"{root.Operation.Keyword()}: {root.Type}",
        MemberDeclaration member => Member(member),
        _ => throw new ArgumentOutOfRangeException(nameof(node), node.Kind, "No such node."),
    };

    static string Value(Value value) => value switch
    {
        Variable variable => "$" + variable.Name,
        IntValue number => number.Text,
        FloatValue number => number.Text,
        StringValue { IsBlock: true } text => BlockString(text.Text),
        StringValue text => Quote(text.Text),
        BooleanValue boolean => boolean.IsTrue ? "true" : "false",
        NullValue => "null",
        EnumValue name => name.Name,
        ListValue list => List([.. list.Items.Select(Value)]),
        ObjectValue fields => Object([.. fields.Fields.Select(Print)]),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.Kind, "No such value."),
    };

    static string List(string[] items)
    {
        var line = $"[{string.Join(", ", items)}]";
        return line.Length > LineLengthMax ? $"[\n{Indent(string.Join('\n', items))}\n]" : line;
    }

    static string Object(string[] fields)
    {
        var joined = string.Join(", ", fields);
        return joined.Length + 4 > LineLengthMax ? Block(fields) : $"{{ {joined} }}";
    }

    static string Directives(ImmutableArray<Directive> directives) =>
        string.Concat(directives.Select(d => " " + Print(d)));

    static string OnLine<T>(ImmutableArray<T> items) where T : Node =>
        items.IsEmpty ? "" : $"({string.Join(", ", items.Select(Print))})";

    static string Block(string[] lines) =>
        lines.Length == 0 ? "" : $"{{\n{Indent(string.Join('\n', lines))}\n}}";

    static string Indent(string text) => "  " + text.Replace("\n", "\n  ", StringComparison.Ordinal);
}
