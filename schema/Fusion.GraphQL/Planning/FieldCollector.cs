using Fusion.GraphQL.Language;
using Fusion.GraphQL.Scheduling;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Planning;

/// <summary>One selection of a field, and the deferred fragment it stands in, if any.</summary>
internal readonly record struct FieldSelection(Field Node, DeferUsage? Defer);

/// <summary>An active <c>@defer</c>. Compared by reference: each place that defers is a usage of its own.</summary>
internal sealed class DeferUsage(Directive directive, DeferUsage? parent)
{
    public Directive Directive => directive;
    public string? Label { get; } = (directive.Argument("label") as StringValue)?.Text;
    public DeferUsage? Parent => parent;
}

/// <summary>Selections by response name, in the order names first appear, for one object type.</summary>
internal sealed class FieldCollector(
    Schema schema, IReadOnlyDictionary<string, FragmentDefinition> fragments, Conditions conditions, ObjectType type)
{
    readonly Dictionary<string, List<FieldSelection>> _byName = new(StringComparer.Ordinal);
    readonly List<string> _order = [];
    PlanFault? _fault;
    int _added;

    /// <summary>Under which deferrals a fragment was collected; without a directive where it was not deferred.</summary>
    HashSet<(string Fragment, Directive? Deferral)> Visited => field ??= [];

    /// <summary>A directive that cannot be decided; nothing is collected after it, and the object is null.</summary>
    public PlanFault? Fault => _fault;

    /// <summary>The deferred fragments that begin on this object.</summary>
    public List<DeferUsage> NewDefers { get; } = [];

    public IEnumerable<(string ResponseName, List<FieldSelection> Selections)> Fields =>
        _order.Select(name => (name, _byName[name]));

    public void Collect(SelectionSet set, DeferUsage? defer)
    {
        foreach (var selection in set.Selections)
        {
            var isIncluded = conditions.Includes(selection, ref _fault);
            if (_fault is not null)
                return;
            if (!isIncluded)
                continue;
            switch (selection)
            {
                case Field field: Add(field, defer); break;
                case InlineFragment fragment when Applies(fragment.TypeCondition):
                    CollectInline(fragment, defer);
                    break;
                case FragmentSpread spread: CollectSpread(spread, defer); break;
                default: break;
            }
        }
    }

    void CollectInline(InlineFragment fragment, DeferUsage? defer)
    {
        var directive = conditions.ActiveDefer(fragment, ref _fault);
        if (_fault is null)
            Collect(fragment.SelectionSet, directive is null ? defer : Begin(directive, defer));
    }

    void CollectSpread(FragmentSpread spread, DeferUsage? defer)
    {
        if (!fragments.TryGetValue(spread.Name, out var fragment) || !Applies(fragment.TypeCondition))
            return;
        var directive = conditions.ActiveDefer(spread, ref _fault);
        if (_fault is not null)
            return;
        var usage = directive is null ? defer : new DeferUsage(directive, defer);
        // A fragment already collected without deferring adds nothing; nor does the same deferral twice.
        if (Visited.Contains((spread.Name, null)) || !Visited.Add((spread.Name, usage?.Directive)))
            return;
        if (!ReferenceEquals(usage, defer))
            NewDefers.Add(usage!);
        Collect(fragment.SelectionSet, usage);
    }

    DeferUsage Begin(Directive directive, DeferUsage? parent)
    {
        var usage = new DeferUsage(directive, parent);
        NewDefers.Add(usage);
        return usage;
    }

    void Add(Field field, DeferUsage? defer)
    {
        BackSeat.Count(++_added);
        if (!_byName.TryGetValue(field.ResponseName, out var selections))
        {
            _byName[field.ResponseName] = selections = [];
            _order.Add(field.ResponseName);
        }

        selections.Add(new FieldSelection(field, defer));
    }

    bool Applies(NamedTypeReference? condition) =>
        condition is null
        || (schema.Type(condition.Name) is CompositeType named && named.Covers(type));
}
