using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>
/// Fields that answer under one name can be answered as one. Whether all can is decided in one pass over the document;
/// only a document that fails it pays for the comparison of pairs that words the errors.
/// </summary>
internal sealed class OverlappingFieldsCanBeMerged(ValidationContext context)
    : Rule(context, NodeKind.Document, NodeKind.SelectionSet)
{
    ConflictFinder? finder;

    public override bool Enter(Node node)
    {
        if (node is Document document)
        {
            switch (new MergeCheck(Context).Check(document))
            {
                case MergeOutcome.Mergeable:
                    return false;
                case MergeOutcome.OutOfBudget:
                    Context.Abort("mergeWork", Context.Options.MaxMergeWork, MergeCheck.Advice);
                    return false;
                default:
                    finder = new ConflictFinder(Context);
                    return true;
            }
        }

        var set = (SelectionSet)node;
        if (Types.Parent is InlineFragment || set.Selections is [] or [not InlineFragment])
            return true;
        foreach (var conflict in finder!.Within(Types.ParentType, set))
        {
            Report($"Fields \"{conflict.ResponseName}\" conflict because {conflict.Reason}. Use different aliases on "
                + "the fields to fetch both if this was intentional.",
                [.. conflict.Left.Concat(conflict.Right).Select(f => f.Location)]);
        }

        return true;
    }
}
