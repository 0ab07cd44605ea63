using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>No argument is given twice.</summary>
internal sealed class UniqueArgumentNames(ValidationContext context) : Rule(context, NodeKind.Field, NodeKind.Directive)
{
    public override bool Enter(Node node)
    {
        var arguments = node is Field field ? field.Arguments : ((Directive)node).Arguments;
        if (arguments.Length < 2)
            return true;
        foreach (var group in arguments.GroupBy(a => a.Name))
        {
            if (group.Count() > 1)
                Report($"There can be only one argument named \"{group.Key}\".", [.. group.Select(a => a.Location)]);
        }

        return true;
    }
}
