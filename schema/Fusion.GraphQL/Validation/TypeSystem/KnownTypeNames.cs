using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Validation;

/// <summary>Every type a document names exists.</summary>
internal sealed class KnownTypeNames(ValidationContext context) : Rule(context, NodeKind.NamedTypeReference)
{
    HashSet<string>? declared;

    HashSet<string> Declared => declared ??=
        [.. Context.Document.Definitions.OfType<TypeDeclaration>().Where(d => !d.IsExtension).Select(d => d.Name)];

    public override bool Enter(Node node)
    {
        var name = ((NamedTypeReference)node).Name;
        if (Context.Schema?.Type(name) is not null || Declared.Contains(name))
            return true;
        var inDeclaration = Types.Ancestors.Any(a => a is Declaration);
        if (inDeclaration && BuiltInDefinitions.Names.Contains(name))
            return true;
        var known = (Context.Schema?.AllTypes.Select(t => t.Name) ?? []).Concat(Declared);
        if (inDeclaration)
            known = BuiltInDefinitions.Names.Concat(known);
        Report($"Unknown type \"{name}\".{Context.Suggest(name, known)}", node.Location);
        return true;
    }
}
