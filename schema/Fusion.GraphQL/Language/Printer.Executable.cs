namespace Fusion.GraphQL.Language;

public static partial class Printer
{
    static string Operation(OperationDefinition operation)
    {
        var variables = operation.VariableDefinitions.Select(VariableDefinition).ToArray();
        var header = Description(operation.Description) + operation.Operation.Keyword();
        if (operation.Name is not null || variables.Length > 0)
            header += " " + operation.Name + Parenthesised(variables, indent: false);
        header += Directives(operation.Directives);
        return header == "query"
            ? Selections(operation.SelectionSet)
            : $"{header} {Selections(operation.SelectionSet)}";
    }

    static string Fragment(FragmentDefinition fragment) =>
        $"{Description(fragment.Description)}fragment {fragment.Name} on {fragment.TypeCondition}"
        + $"{Directives(fragment.Directives)} {Selections(fragment.SelectionSet)}";

    static string VariableDefinition(VariableDefinition variable) =>
        $"{Description(variable.Description)}${variable.Name}: {variable.Type}"
        + Default(variable.DefaultValue) + Directives(variable.Directives);

    static string Default(Value? value) => value is null ? "" : " = " + Value(value);

    static string Selections(SelectionSet set) =>
        set.Selections.IsEmpty ? "{}" : Block([.. set.Selections.Select(Print)]);

    static string Field(Field field)
    {
        var head = field.Alias is null ? field.Name : $"{field.Alias}: {field.Name}";
        var line = head + OnLine(field.Arguments);
        if (line.Length > LineLengthMax && !field.Arguments.IsEmpty)
            line = $"{head}(\n{Indent(string.Join('\n', field.Arguments.Select(Print)))}\n)";
        line += Directives(field.Directives);
        return field.SelectionSet is null ? line : $"{line} {Selections(field.SelectionSet)}";
    }

    static string InlineFragment(InlineFragment inline) =>
        (inline.TypeCondition is null ? "..." : $"... on {inline.TypeCondition}")
        + $"{Directives(inline.Directives)} {Selections(inline.SelectionSet)}";

    /// <summary>Items in parentheses: on one line, unless one of them already spans several.</summary>
    static string Parenthesised(string[] items, bool indent)
    {
        if (items.Length == 0)
            return "";
        if (!items.Any(item => item.Contains('\n')))
            return $"({string.Join(", ", items)})";
        var lines = string.Join('\n', items);
        return $"(\n{(indent ? Indent(lines) : lines)}\n)";
    }
}
