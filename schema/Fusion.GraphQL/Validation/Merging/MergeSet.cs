using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Validation;

/// <summary>A selection set and the type it is made on, null when unknown.</summary>
internal readonly record struct MergePart(SelectionSet Set, CompositeType? Parent);

/// <summary>Selections that are answered together. Nearly always that is one set, which costs no list.</summary>
internal readonly record struct MergeSet(MergePart First, List<MergePart>? Rest, bool ShapeOnly);

/// <summary>Fields that share a response name. Nearly always that is one field, which costs no list.</summary>
internal struct MergeGroup
{
    public MergedField First { get; private set; }

    /// <summary>All fields of the group, once there is more than one.</summary>
    public List<MergedField>? All { get; private set; }

    public void Add(MergedField field)
    {
        if (First.Field is null)
            First = field;
        else if (All is null)
            All = [First, field];
        else
            All.Add(field);
    }
}
