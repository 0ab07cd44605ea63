using System.Runtime.CompilerServices;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Scheduling;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Validation;

/// <summary>
/// Finds, in a document known to have conflicts, which fields conflict and why, by comparing pairs. Each pair of sets
/// is compared once, and a budget ends the search in documents built to make it long.
/// </summary>
internal sealed class ConflictFinder(ValidationContext context)
{
    /// <summary>
    /// Conflicts told of one selection set. More would not fit into the errors of one validation anyway.
    /// </summary>
    const int ConflictsMax = 200;

    readonly Dictionary<Field, string> requests = [];
    readonly Dictionary<(SelectionSet, NamedType?), SelectedFields> cache = [];
    readonly Dictionary<(SelectedFields, FragmentDefinition), bool> comparedWithFragment = [];
    readonly Dictionary<(FragmentDefinition, FragmentDefinition), bool> comparedFragments = [];
    int work;

    /// <summary>Conflicts among the fields of one selection set and of the fragments it spreads.</summary>
    public List<Conflict> Within(CompositeType? parent, SelectionSet set)
    {
        var conflicts = new List<Conflict>();
        var fields = Fields(parent, set);
        foreach (var (name, group) in fields.ByResponseName)
        {
            for (var i = 0; i < group.Count && !IsEnough(conflicts); i++)
            {
                for (var j = i + 1; j < group.Count && !IsEnough(conflicts); j++)
                    Compare(conflicts, name, group[i], group[j], apart: false);
            }
        }

        for (var i = 0; i < fields.Spreads.Count; i++)
        {
            CompareWithFragment(conflicts, fields, fields.Spreads[i], apart: false);
            for (var j = i + 1; j < fields.Spreads.Count; j++)
                CompareFragments(conflicts, fields.Spreads[i], fields.Spreads[j], apart: false);
        }

        return conflicts;
    }

    bool IsEnough(List<Conflict> conflicts) => context.IsAborted || conflicts.Count >= ConflictsMax;

    string Request(Field field)
    {
        if (!requests.TryGetValue(field, out var request))
            requests.Add(field, request = FieldRequest.Of(field));
        return request;
    }

    bool Spend(int cost)
    {
        work += cost;
        BackSeat.Count(work, cost);
        if (work > context.Options.MaxMergeWork)
            context.Abort("mergeWork", context.Options.MaxMergeWork, MergeCheck.Advice);
        else if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            context.AbortForDepth();
        return !context.IsAborted;
    }

    SelectedFields Fields(NamedType? parent, SelectionSet set)
    {
        if (!cache.TryGetValue((set, parent), out var fields))
            cache.Add((set, parent), fields = SelectedFields.Of(context, parent as CompositeType, set));
        return fields;
    }

    SelectedFields Fields(FragmentDefinition fragment) =>
        Fields(context.Schema!.Type(fragment.TypeCondition.Name), fragment.SelectionSet);

    void CompareWithFragment(List<Conflict> conflicts, SelectedFields fields, FragmentDefinition fragment, bool apart)
    {
        if (!Spend(1) || fields.ByResponseName.Count == 0 || !IsNew(comparedWithFragment, (fields, fragment), apart))
            return;
        var others = Fields(fragment);
        if (ReferenceEquals(fields, others))
            return;
        CompareSets(conflicts, fields, others, apart);
        foreach (var spread in others.Spreads)
            CompareWithFragment(conflicts, fields, spread, apart);
    }

    void CompareFragments(List<Conflict> conflicts, FragmentDefinition a, FragmentDefinition b, bool apart)
    {
        if (!Spend(2) || ReferenceEquals(a, b) || IsCovered(comparedFragments, (b, a), apart)
            || !IsNew(comparedFragments, (a, b), apart))
        {
            return;
        }

        SelectedFields fieldsOfA = Fields(a), fieldsOfB = Fields(b);
        CompareSets(conflicts, fieldsOfA, fieldsOfB, apart);
        foreach (var spread in fieldsOfB.Spreads)
            CompareFragments(conflicts, a, spread, apart);
        foreach (var spread in fieldsOfA.Spreads)
            CompareFragments(conflicts, spread, b, apart);
    }

    /// <summary>A comparison that took nothing for granted covers one that knew the sets to be apart.</summary>
    static bool IsCovered<TPair>(Dictionary<TPair, bool> compared, TPair pair, bool apart) where TPair : notnull =>
        compared.TryGetValue(pair, out var before) && (apart || !before);

    static bool IsNew<TPair>(Dictionary<TPair, bool> compared, TPair pair, bool apart) where TPair : notnull
    {
        if (IsCovered(compared, pair, apart))
            return false;
        compared[pair] = apart;
        return true;
    }

    void CompareSets(List<Conflict> conflicts, SelectedFields a, SelectedFields b, bool apart)
    {
        foreach (var (name, group) in a.ByResponseName)
        {
            if (!Spend(1) || IsEnough(conflicts))
                return;
            if (!b.ByResponseName.TryGetValue(name, out var others))
                continue;
            foreach (var field in group)
            {
                foreach (var other in others)
                    Compare(conflicts, name, field, other, apart);
            }
        }
    }

    void Compare(List<Conflict> conflicts, string name, MergedField a, MergedField b, bool apart)
    {
        if (Spend(2) && Conflict(name, a, b, apart || a.IsApartFrom(b)) is { } conflict)
            conflicts.Add(conflict);
    }

    Conflict? Conflict(string name, MergedField a, MergedField b, bool apart)
    {
        if (!apart && a.Field.Name != b.Field.Name)
            return Because($"\"{a.Field.Name}\" and \"{b.Field.Name}\" are different fields");
        if (!apart && Request(a.Field) != Request(b.Field))
            return Because("they have differing arguments");
        if (a.IsStreamed || b.IsStreamed)
        {
            var same = FieldRequest.OfStream(a.Field) == FieldRequest.OfStream(b.Field);
            return Because("they have overlapping stream directives"
                + (same ? ". See https://github.com/graphql/defer-stream-wg/discussions/100" : ""));
        }

        if (MergedField.ShapesConflict(a.Type, b.Type))
            return Because($"they return conflicting types \"{a.Type}\" and \"{b.Type}\"");
        return a.Field.SelectionSet is null || b.Field.SelectionSet is null
            ? null
            : Validation.Conflict.Of(name, BetweenSelections(a, b, apart), a.Field, b.Field);

        Conflict Because(string reason) => new(name, reason, [a.Field], [b.Field]);
    }

    List<Conflict> BetweenSelections(MergedField a, MergedField b, bool apart)
    {
        var conflicts = new List<Conflict>();
        var fieldsOfA = Fields(a.Type?.Named, a.Field.SelectionSet!);
        var fieldsOfB = Fields(b.Type?.Named, b.Field.SelectionSet!);
        CompareSets(conflicts, fieldsOfA, fieldsOfB, apart);
        foreach (var spread in fieldsOfB.Spreads)
            CompareWithFragment(conflicts, fieldsOfA, spread, apart);
        foreach (var spread in fieldsOfA.Spreads)
            CompareWithFragment(conflicts, fieldsOfB, spread, apart);
        foreach (var spread in fieldsOfA.Spreads)
        {
            foreach (var other in fieldsOfB.Spreads)
                CompareFragments(conflicts, spread, other, apart);
        }

        return conflicts;
    }
}
