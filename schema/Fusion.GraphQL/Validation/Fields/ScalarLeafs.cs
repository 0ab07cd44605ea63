using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>Fields of composite types have selections, fields of leaf types have none.</summary>
internal sealed class ScalarLeafs(ValidationContext context) : Rule(context, NodeKind.Field)
{
    public override bool Enter(Node node)
    {
        var field = (Field)node;
        if (Types.Output is not { } type)
            return true;
        if (type.Named.IsLeaf)
        {
            if (field.SelectionSet is { } set)
            {
                Report($"Field \"{field.Name}\" must not have a selection since type \"{type}\" has no subfields.",
                    set.Location);
            }
        }
        else if (field.SelectionSet is null)
        {
            Report($"Field \"{field.Name}\" of type \"{type}\" must have a selection of subfields. "
                + $"Did you mean \"{field.Name} {{ ... }}\"?", field.Location);
        }

        return true;
    }
}
