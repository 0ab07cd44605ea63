using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Planning;

/// <summary>What is selected of one object type, in response order.</summary>
internal sealed class SelectionPlan
{
    public required ObjectType Type { get; init; }
    public FieldPlan[] Fields { get; private set; } = [];

    /// <summary>The fields that must be resolved before writing starts.</summary>
    public FieldPlan[] Gathered { get; private set; } = [];

    public bool Gathers => Gathered.Length > 0;

    /// <summary>Some field is a list or may hold one.</summary>
    public bool HoldsLists { get; private set; }

    /// <summary>The last field that nulls this object when it fails; what stands from it on is not taken back by a field.</summary>
    public int LastNonNull { get; private set; } = -1;

    /// <summary>Deferred fragments that begin on this object.</summary>
    public IReadOnlyList<DeferUsage> NewDefers { get; private set; } = [];

    /// <summary>The fields of this object that are delivered later.</summary>
    public IReadOnlyList<DeferredPlan> Deferred { get; private set; } = [];

    /// <summary>A directive inside could not be decided, so the object is null and this is why.</summary>
    public PlanFault? Fault { get; private set; }

    /// <summary>There is nothing to it but fields: none is deferred, and no directive is at fault.</summary>
    public bool IsPlain { get; private set; } = true;

    public void Complete(FieldPlan[] fields)
    {
        Fields = fields;
        HoldsLists = fields.Any(field => field.Value.HoldsLists);
        LastNonNull = Array.FindLastIndex(fields, field => field.Value.NonNull && field.Kind != FieldKind.Constant);
        Gathered = [.. fields.Where(field => field.Kind == FieldKind.Gathered)];
        for (var i = 0; i < Gathered.Length; i++)
            Gathered[i].Slot = i;
    }

    public void Fail(PlanFault fault)
    {
        IsPlain = false;
        Fault = fault;
    }

    public void Defer(IReadOnlyList<DeferUsage> begun, IReadOnlyList<DeferredPlan> deferred)
    {
        IsPlain = false;
        NewDefers = begun;
        Deferred = deferred;
    }
}
