using System.Collections.Concurrent;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Planning;

/// <summary>
/// What is selected below a field, for each object type its value can have. Object types have their plan at once; the
/// members of a wide interface get theirs when the first value of that type is met.
/// </summary>
internal sealed class ChildPlans
{
    readonly Func<ObjectType, SelectionPlan>? _compile;
    readonly ConcurrentDictionary<ObjectType, SelectionPlan>? _plans;

    public ChildPlans(CompositeType declared, SelectionPlan only)
    {
        Declared = declared;
        Only = only;
        MayGather = only.Gathers;
    }

    public ChildPlans(
        CompositeType declared, IEnumerable<SelectionPlan> eager, bool isComplete, Func<ObjectType, SelectionPlan> compile)
    {
        Declared = declared;
        _compile = compile;
        _plans = new(eager.Select(plan => KeyValuePair.Create(plan.Type, plan)));
        MayGather = !isComplete || _plans.Values.Any(plan => plan.Gathers);
    }

    public CompositeType Declared { get; }

    /// <summary>The plan when the declared type is an object type.</summary>
    public SelectionPlan? Only { get; }

    /// <summary>Some possible type has fields to resolve before writing, or it is not known yet.</summary>
    public bool MayGather { get; }

    public SelectionPlan For(ObjectType type) => Only ?? _plans!.GetOrAdd(type, _compile!);

    /// <summary>The plans of every possible type.</summary>
    public IEnumerable<SelectionPlan> All() =>
        Only is not null ? [Only] : Declared.PossibleTypes.Select(For);
}
