using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>No field of an object literal is given twice.</summary>
internal sealed class UniqueInputFieldNames(ValidationContext context)
    : Rule(context, NodeKind.ObjectValue, NodeKind.ObjectField)
{
    readonly Stack<Dictionary<string, SourceLocation>> seen = [];

    public override bool Enter(Node node)
    {
        if (node is ObjectField field)
        {
            if (!seen.Peek().TryAdd(field.Name, field.Location))
            {
                Report($"There can be only one input field named \"{field.Name}\".", seen.Peek()[field.Name],
                    field.Location);
            }
        }
        else
        {
            seen.Push(new Dictionary<string, SourceLocation>(StringComparer.Ordinal));
        }

        return true;
    }

    public override void Leave(Node node)
    {
        if (node is ObjectValue)
            seen.Pop();
    }
}
