using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Planning;

/// <summary>The same selections on the same type under the same deferral: one plan serves all.</summary>
internal readonly struct SelectionKey(CompositeType type, ImmutableArray<FieldSelection> selections, DeferSet defers)
    : IEquatable<SelectionKey>
{
    readonly CompositeType _type = type;
    readonly ImmutableArray<FieldSelection> _selections = selections;
    readonly DeferSet _defers = defers;

    public bool Equals(SelectionKey other)
    {
        if (!ReferenceEquals(_type, other._type) || _selections.Length != other._selections.Length
            || !_defers.Equals(other._defers))
            return false;
        for (var i = 0; i < _selections.Length; i++)
        {
            if (!ReferenceEquals(_selections[i].Node, other._selections[i].Node)
                || !ReferenceEquals(_selections[i].Defer, other._selections[i].Defer))
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is SelectionKey other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(_type.Ordinal);
        foreach (var selection in _selections)
            hash.Add(RuntimeHelpers.GetHashCode(selection.Node));
        return hash.ToHashCode();
    }
}
