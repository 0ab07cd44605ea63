using Fusion.GraphQL.Binding;

namespace Fusion.GraphQL.Planning;

internal enum ValueKind : byte
{
    Leaf,
    Composite,
    List,
}

/// <summary>How a value of one declared type is completed: written, or its nulls sent upwards.</summary>
internal sealed class ValuePlan
{
    public required ValueKind Kind { get; init; }

    /// <summary>A null or failed value fails what holds it.</summary>
    public required bool NonNull { get; init; }

    public LeafSerializer? Leaf { get; init; }

    /// <summary>For lists: the plan of each item.</summary>
    public ValuePlan? Item { get; init; }

    /// <summary>For objects, interfaces and unions.</summary>
    public ChildPlans? Children { get; init; }

    /// <summary>The value is a list or may hold one, so it may be large.</summary>
    public bool HoldsLists => Kind == ValueKind.List || (Children is { } children && (children.Only?.HoldsLists ?? true));

    /// <summary>The plans of the objects this value holds, however many lists are around them.</summary>
    public ChildPlans? Composite => Kind == ValueKind.List ? Item!.Composite : Children;
}
