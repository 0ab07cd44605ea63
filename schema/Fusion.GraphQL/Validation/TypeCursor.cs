using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Validation;

/// <summary>
/// Knows, at each node of a walk, which types are in play there. Anything the schema does not know is null, and what
/// hangs below it is null too, so that one mistake is reported once.
/// </summary>
internal sealed class TypeCursor(Schema? schema)
{
    readonly Stack<GraphQLType?> outputs = [];
    readonly Stack<CompositeType?> parents = [];
    readonly Stack<FieldDefinition?> fields = [];
    readonly List<InputPosition> inputs = [];

    public Stack<Node> Ancestors { get; } = [];

    /// <summary>The node that holds the current one.</summary>
    public Node Parent => Ancestors.Peek();

    /// <summary>The type of the current field, fragment or operation.</summary>
    public GraphQLType? Output => Top(outputs);

    /// <summary>The type the current selection is made on.</summary>
    public CompositeType? ParentType => Top(parents);

    public FieldDefinition? Field => Top(fields);

    public DirectiveDefinition? Directive { get; private set; }

    /// <summary>The argument being given, or null when its field or directive has none of that name.</summary>
    public InputValueDefinition? Argument { get; private set; }

    /// <summary>What the current value is given for.</summary>
    public InputPosition Input => inputs.Count > 0 ? inputs[^1] : default;

    /// <summary>What the value around the current one is given for.</summary>
    public InputPosition OuterInput => inputs.Count > 1 ? inputs[^2] : default;

    static T? Top<T>(Stack<T> stack) => stack.TryPeek(out var top) ? top : default;

    public void Enter(Node node)
    {
        if (schema is null)
            return;
        switch (node)
        {
            case SelectionSet:
                parents.Push(Output?.Named as CompositeType);
                break;
            case Field field:
                var definition = ParentType is { } parent ? schema.Field(parent, field.Name) : null;
                fields.Push(definition);
                outputs.Push(definition is { Type.IsOutput: true } ? definition.Type : null);
                break;
            case Directive directive:
                Directive = schema.Directive(directive.Name);
                break;
            case OperationDefinition operation:
                outputs.Push(schema.RootType(operation.Operation));
                break;
            case InlineFragment inline:
                outputs.Push(inline.TypeCondition is null ? Output?.Named : OutputType(inline.TypeCondition));
                break;
            case FragmentDefinition fragment:
                outputs.Push(OutputType(fragment.TypeCondition));
                break;
            case VariableDefinition variable:
                inputs.Add(Position(schema.Type(variable.Type), null));
                break;
            case Argument argument:
                Argument = Directive is not null ? Directive.Argument(argument.Name) : Field?.Argument(argument.Name);
                inputs.Add(Position(Argument?.Type, Argument?.DefaultValue));
                break;
            case ListValue:
                inputs.Add(Position((Input.Type?.Nullable as ListType)?.Of, null));
                break;
            case ObjectField field:
                var inputField = (Input.Type?.Named as InputObjectType)?.Field(field.Name);
                inputs.Add(Position(inputField?.Type, inputField?.DefaultValue));
                break;
        }
    }

    public void Leave(Node node)
    {
        if (schema is null)
            return;
        switch (node.Kind)
        {
            case NodeKind.SelectionSet:
                parents.Pop();
                break;
            case NodeKind.Field:
                fields.Pop();
                outputs.Pop();
                break;
            case NodeKind.Directive:
                Directive = null;
                break;
            case NodeKind.OperationDefinition or NodeKind.InlineFragment or NodeKind.FragmentDefinition:
                outputs.Pop();
                break;
            case NodeKind.Argument:
                Argument = null;
                inputs.RemoveAt(inputs.Count - 1);
                break;
            case NodeKind.VariableDefinition or NodeKind.ListValue or NodeKind.ObjectField:
                inputs.RemoveAt(inputs.Count - 1);
                break;
        }
    }

    NamedType? OutputType(NamedTypeReference reference) =>
        schema!.Type(reference.Name) is { IsOutput: true } type ? type : null;

    static InputPosition Position(GraphQLType? type, Value? defaultValue) =>
        new(type is { IsInput: true } ? type : null, defaultValue);
}

/// <summary>A place that takes a value: its type, null when unknown, and the default it falls back to.</summary>
internal readonly record struct InputPosition(GraphQLType? Type, Value? Default);
