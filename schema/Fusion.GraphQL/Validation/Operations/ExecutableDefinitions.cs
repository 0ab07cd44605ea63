using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>A document to execute holds operations and fragments, nothing of the type system.</summary>
internal sealed class ExecutableDefinitions(ValidationContext context) : Rule(context, NodeKind.Document)
{
    public override bool Enter(Node node)
    {
        foreach (var definition in ((Document)node).Definitions.OfType<Declaration>())
        {
            var name = definition switch
            {
                TypeDeclaration type => $"\"{type.Name}\"",
                DirectiveDeclaration directive => $"\"{directive.Name}\"",
                _ => "schema",
            };
            Report($"The {name} definition is not executable.", definition.Location);
        }

        return false;
    }
}
