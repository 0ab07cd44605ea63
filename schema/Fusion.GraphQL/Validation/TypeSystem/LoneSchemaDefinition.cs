using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>There is one schema definition at most.</summary>
internal sealed class LoneSchemaDefinition(ValidationContext context) : Rule(context, NodeKind.SchemaDeclaration)
{
    bool seen;

    public override bool Enter(Node node)
    {
        if (((SchemaDeclaration)node).IsExtension)
            return false;
        if (seen)
            Report("Must provide only one schema definition.", node.Location);
        seen = true;
        return false;
    }
}
