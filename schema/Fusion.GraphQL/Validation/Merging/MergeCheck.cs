using System.Runtime.InteropServices;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Scheduling;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Validation;

internal enum MergeOutcome
{
    Mergeable,
    Conflicting,
    OutOfBudget,
}

/// <summary>
/// Decides whether every set of fields that will be answered together can be. Instead of comparing pairs it groups: all
/// fields of one response name must ask for the same thing and have the same shape, then their selections, taken
/// together, must be mergeable in turn. Fields of different object types never meet in one object, so for those only
/// the shape counts. A set of selections already decided is never looked at again.
/// </summary>
internal sealed class MergeCheck(ValidationContext context)
{
    /// <summary>What the work that a budget bounds is for, and how to make it less.</summary>
    public const string Advice = "to tell whether its overlapping fields can be merged. Select the same field less often";

    readonly HashSet<SelectionSet> reachedFragments = [];
    readonly Dictionary<SelectionSet, int> numbers = [];
    readonly Dictionary<Field, string> requests = [];
    readonly HashSet<(int Number, bool ShapeOnly)> decided = [];
    readonly HashSet<(string Numbers, bool ShapeOnly)> decidedTogether = [];
    readonly Queue<MergeSet> pending = [];
    readonly Dictionary<string, MergeGroup> groups = new(StringComparer.Ordinal);
    readonly HashSet<FragmentDefinition> spreadHere = [];
    readonly Stack<MergePart> open = [];
    int work;
    bool conflicting;

    public MergeOutcome Check(Document document)
    {
        foreach (var operation in document.Operations)
            Decide(new MergePart(operation.SelectionSet, context.Schema!.RootType(operation.Operation)));
        foreach (var definition in document.Definitions)
        {
            if (definition is FragmentDefinition fragment && !reachedFragments.Contains(fragment.SelectionSet))
                Decide(new MergePart(fragment.SelectionSet, Named(fragment.TypeCondition)));
        }

        return conflicting ? MergeOutcome.Conflicting
            : IsOutOfBudget ? MergeOutcome.OutOfBudget
            : MergeOutcome.Mergeable;
    }

    bool IsOutOfBudget => work > context.Options.MaxMergeWork;

    CompositeType? Named(NamedTypeReference type) => context.Schema!.Type(type.Name) as CompositeType;

    void Decide(MergePart root)
    {
        Enqueue(new MergeSet(root, null, false));
        while (!conflicting && !IsOutOfBudget && pending.TryDequeue(out var set))
        {
            Flatten(set);
            foreach (var group in groups.Values)
            {
                if (group.All is { } fields)
                    DecideTogether(fields, set.ShapeOnly);
                else
                    DecideAlone(group.First, set.ShapeOnly);
            }
        }
    }

    void DecideAlone(MergedField only, bool shapeOnly)
    {
        // Alone in a comparison of shapes, its own selections are compared where it is not alone with its kind.
        if (!shapeOnly && only.Field.SelectionSet is { } set)
            Enqueue(new MergeSet(new MergePart(set, only.Type?.Named as CompositeType), null, false));
    }

    void DecideTogether(List<MergedField> group, bool shapeOnly)
    {
        if (group.Exists(f => f.IsStreamed) || HaveDifferentShapes(group))
        {
            conflicting = true;
            return;
        }

        var apart = shapeOnly ? [] : group.Where(f => f.Parent is ObjectType).GroupBy(f => f.Parent).ToArray();
        if (!shapeOnly && apart.Length <= 1)
        {
            RequireSameRequest(group);
            EnqueueSelections(group, false);
            return;
        }

        EnqueueSelections(group, true);
        var shared = group.FindAll(f => f.Parent is not ObjectType);
        foreach (var kind in apart)
        {
            List<MergedField> met = [.. kind, .. shared];
            work += shared.Count;
            BackSeat.Count(work, shared.Count);
            RequireSameRequest(met);
            EnqueueSelections(met, false);
            if (IsOutOfBudget)
                return;
        }
    }

    static bool HaveDifferentShapes(List<MergedField> group)
    {
        var known = group.Find(f => f.Type is not null).Type;
        return group.Exists(f => MergedField.ShapesConflict(known, f.Type));
    }

    void RequireSameRequest(List<MergedField> group)
    {
        var first = Request(group[0].Field);
        conflicting |= group.Exists(f => Request(f.Field) != first);
    }

    string Request(Field field)
    {
        if (field.Arguments.IsEmpty)
            return field.Name;
        ref var request = ref CollectionsMarshal.GetValueRefOrAddDefault(requests, field, out _);
        return request ??= FieldRequest.Of(field);
    }

    void EnqueueSelections(List<MergedField> group, bool shapeOnly)
    {
        List<MergePart> parts =
        [
            .. group.Where(f => f.Field.SelectionSet is not null)
                .Select(f => new MergePart(f.Field.SelectionSet!, f.Type?.Named as CompositeType)),
        ];
        if (parts.Count > 0)
            Enqueue(new MergeSet(parts[0], parts.Count == 1 ? null : parts[1..], shapeOnly));
    }

    void Enqueue(MergeSet set)
    {
        if (IsNew(set))
            pending.Enqueue(set);
    }

    bool IsNew(MergeSet set)
    {
        var first = Number(set.First.Set);
        if (set.Rest is null)
            return decided.Add((first, set.ShapeOnly));
        var all = set.Rest.Select(part => Number(part.Set)).Append(first).Distinct().Order();
        return decidedTogether.Add((string.Join(',', all), set.ShapeOnly));
    }

    /// <summary>A set that does nothing but spread one fragment is that fragment's set.</summary>
    int Number(SelectionSet set)
    {
        var hops = 0;
        while (set.Selections is [FragmentSpread spread] && context.Fragment(spread.Name) is { } fragment
            && hops++ < context.Document.Fragments.Count && !IsOutOfBudget)
        {
            reachedFragments.Add(fragment.SelectionSet);
            set = fragment.SelectionSet;
            work++;
        }

        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, set, out var exists);
        return exists ? number : number = numbers.Count;
    }

    /// <summary>Sorts all fields of a set by response name, through every fragment, each fragment once.</summary>
    void Flatten(MergeSet set)
    {
        groups.Clear();
        spreadHere.Clear();
        open.Clear();
        open.Push(set.First);
        foreach (var part in set.Rest ?? [])
            open.Push(part);
        while (open.TryPop(out var part) && !IsOutOfBudget)
        {
            work += part.Set.Selections.Length;
            BackSeat.Count(work, part.Set.Selections.Length);
            foreach (var selection in part.Set.Selections)
                Take(selection, part.Parent);
        }
    }

    void Take(Selection selection, CompositeType? parent)
    {
        if (selection is Field field)
        {
            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, field.ResponseName, out _);
            group.Add(MergedField.Of(field, parent));
        }
        else if (selection is InlineFragment inline)
        {
            open.Push(new MergePart(inline.SelectionSet, inline.TypeCondition is { } type ? Named(type) : parent));
        }
        else if (context.Fragment(((FragmentSpread)selection).Name) is { } fragment && spreadHere.Add(fragment))
        {
            reachedFragments.Add(fragment.SelectionSet);
            open.Push(new MergePart(fragment.SelectionSet, Named(fragment.TypeCondition)));
        }
    }
}
