using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>Every literal suits the type expected where it stands.</summary>
internal sealed class ValuesOfCorrectType : Rule
{
    readonly LiteralCheck check;

    public ValuesOfCorrectType(ValidationContext context) : base(
        context, NodeKind.NullValue, NodeKind.ListValue, NodeKind.ObjectValue, NodeKind.EnumValue, NodeKind.IntValue,
        NodeKind.FloatValue, NodeKind.StringValue, NodeKind.BooleanValue) =>
        check = new LiteralCheck(context.Options.HideSuggestions, (node, message) =>
        {
            Report(message, node.Location);
            return !context.IsAborted;
        });

    public override bool Enter(Node node)
    {
        // A list has already put the type of its items in the place of its own.
        var type = node is ListValue ? Types.OuterInput.Type : Types.Input.Type;
        if (type is not null)
            check.Check((Value)node, type);
        return false;
    }
}
