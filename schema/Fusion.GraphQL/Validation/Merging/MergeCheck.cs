using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Fusion.GraphQL.Language;
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
    readonly HashSet<SelectionSet> reachedFragments = [];
    readonly Dictionary<SelectionSet, int> numbers = [];
    readonly Dictionary<Field, string> requests = [];
    readonly HashSet<(bool, string)> decided = [];
    readonly Queue<MergeSet> pending = [];
    int work;
    bool conflicting;

    public MergeOutcome Check(Document document)
    {
        foreach (var operation in document.Operations)
            Decide(new MergeSet([(operation.SelectionSet, Root(operation))], false));
        foreach (var fragment in document.Definitions.OfType<FragmentDefinition>())
        {
            if (!reachedFragments.Contains(fragment.SelectionSet))
                Decide(new MergeSet([(fragment.SelectionSet, Named(fragment.TypeCondition))], false));
        }

        return conflicting ? MergeOutcome.Conflicting
            : IsOutOfBudget ? MergeOutcome.OutOfBudget
            : MergeOutcome.Mergeable;
    }

    bool IsOutOfBudget => work > context.Options.MaxMergeWork;

    ObjectType? Root(OperationDefinition operation) => context.Schema!.RootType(operation.Operation);

    CompositeType? Named(NamedTypeReference type) => context.Schema!.Type(type.Name) as CompositeType;

    void Decide(MergeSet root)
    {
        Enqueue(root);
        while (!conflicting && !IsOutOfBudget && pending.TryDequeue(out var set))
        {
            foreach (var group in Flatten(set).Values)
            {
                if (group.Count == 1)
                    DecideAlone(group[0], set.ShapeOnly);
                else
                    DecideTogether(group, set.ShapeOnly);
            }
        }
    }

    void DecideAlone(MergedField only, bool shapeOnly)
    {
        // Alone in a comparison of shapes, its own selections are compared where it is not alone with its kind.
        if (!shapeOnly && only.Field.SelectionSet is { } set)
            Enqueue(new MergeSet([(set, only.Type?.Named as CompositeType)], false));
    }

    void DecideTogether(List<MergedField> group, bool shapeOnly)
    {
        if (group.Exists(f => f.IsStreamed) || HaveDifferentShapes(group))
        {
            conflicting = true;
            return;
        }

        var shared = shapeOnly ? [] : group.FindAll(f => f.Parent is not ObjectType);
        var apart = shapeOnly ? [] : group.Where(f => f.Parent is ObjectType).GroupBy(f => f.Parent).ToArray();
        if (!shapeOnly && apart.Length <= 1)
        {
            RequireSameRequest(group);
            Enqueue(Selections(group, false));
            return;
        }

        Enqueue(Selections(group, true));
        foreach (var kind in apart)
        {
            List<MergedField> met = [.. kind, .. shared];
            work += shared.Count;
            RequireSameRequest(met);
            Enqueue(Selections(met, false));
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

    static MergeSet Selections(List<MergedField> group, bool shapeOnly) => new(
        [
            .. group.Where(f => f.Field.SelectionSet is not null)
                .Select(f => (f.Field.SelectionSet!, f.Type?.Named as CompositeType)),
        ],
        shapeOnly);

    void Enqueue(MergeSet set)
    {
        if (set.Parts.IsEmpty)
            return;
        var ids = set.Parts.Select(part => Number(part.Set)).Distinct().Order();
        if (decided.Add((set.ShapeOnly, string.Join(',', ids))))
            pending.Enqueue(set);
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

    /// <summary>All fields of a set by response name, through every fragment, each fragment once.</summary>
    Dictionary<string, List<MergedField>> Flatten(MergeSet set)
    {
        var groups = new Dictionary<string, List<MergedField>>(StringComparer.Ordinal);
        HashSet<FragmentDefinition>? spreadHere = null;
        var open = new Stack<(SelectionSet Set, CompositeType? Parent)>(set.Parts);
        while (open.TryPop(out var part))
        {
            work += part.Set.Selections.Length;
            if (IsOutOfBudget)
                break;
            foreach (var selection in part.Set.Selections)
            {
                if (selection is Field field)
                    Add(groups, MergedField.Of(field, part.Parent));
                else if (selection is InlineFragment inline)
                    open.Push((inline.SelectionSet, inline.TypeCondition is { } type ? Named(type) : part.Parent));
                else if (context.Fragment(((FragmentSpread)selection).Name) is { } fragment
                    && (spreadHere ??= []).Add(fragment))
                {
                    reachedFragments.Add(fragment.SelectionSet);
                    open.Push((fragment.SelectionSet, Named(fragment.TypeCondition)));
                }
            }
        }

        return groups;
    }

    static void Add(Dictionary<string, List<MergedField>> groups, MergedField field)
    {
        ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, field.Field.ResponseName, out _);
        (group ??= []).Add(field);
    }

    /// <summary>Selections that are answered together, each with the type it is made on.</summary>
    readonly record struct MergeSet(ImmutableArray<(SelectionSet Set, CompositeType? Parent)> Parts, bool ShapeOnly);
}
