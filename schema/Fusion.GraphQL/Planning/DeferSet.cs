using System.Collections;
using System.Runtime.CompilerServices;

namespace Fusion.GraphQL.Planning;

/// <summary>
/// The deferred fragments a field waits for; empty for a field of the initial answer. A field selected both inside and
/// outside a deferred fragment is not deferred.
/// </summary>
[CollectionBuilder(typeof(DeferSet), nameof(Create))]
internal sealed class DeferSet : IEquatable<DeferSet>, IEnumerable<DeferUsage>
{
    static readonly DeferSet None = new([]);

    readonly HashSet<DeferUsage> _usages;

    DeferSet(HashSet<DeferUsage> usages) => _usages = usages;

    public static DeferSet Create(ReadOnlySpan<DeferUsage> usages) =>
        usages.IsEmpty ? None : new DeferSet([.. usages]);

    public static DeferSet Of(List<FieldSelection> selections)
    {
        HashSet<DeferUsage>? usages = null;
        foreach (var selection in selections)
        {
            if (selection.Defer is null)
                return None;
            (usages ??= []).Add(selection.Defer);
        }

        // A fragment inside another of the set brings nothing the outer one does not already deliver.
        usages!.RemoveWhere(usage => HasAncestorIn(usage, usages));
        return new DeferSet(usages);
    }

    public bool IsEmpty => _usages.Count == 0;

    public bool Equals(DeferSet? other) =>
        other is not null && (ReferenceEquals(this, other) || _usages.SetEquals(other._usages));

    public override bool Equals(object? obj) => Equals(obj as DeferSet);

    public override int GetHashCode() => _usages.Count;

    public IEnumerator<DeferUsage> GetEnumerator() => _usages.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    static bool HasAncestorIn(DeferUsage usage, HashSet<DeferUsage> usages)
    {
        for (var parent = usage.Parent; parent is not null; parent = parent.Parent)
        {
            if (usages.Contains(parent))
                return true;
        }

        return false;
    }
}

/// <summary>Fields of an object that are delivered later, together.</summary>
internal sealed record DeferredPlan(DeferSet Defers, SelectionPlan Selection);
