using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Fusion.GraphQL.Types;

/// <summary>A type that selections are made on: an object, an interface or a union.</summary>
public abstract class CompositeType : NamedType
{
    FrozenDictionary<string, FieldDefinition> fieldsByName = FrozenDictionary<string, FieldDefinition>.Empty;

    private protected CompositeType(string name) : base(name)
    {
    }

    /// <summary>Fields in declaration order; empty for a union.</summary>
    public ImmutableArray<FieldDefinition> Fields
    {
        get;
        internal set
        {
            field = value;
            fieldsByName = value.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
        }
    } = [];

    /// <summary>Interfaces declared as implemented; empty for a union.</summary>
    public ImmutableArray<InterfaceType> Interfaces { get; internal set; } = [];

    /// <summary>The object types a value can have at run time; for an object type, itself.</summary>
    public abstract ImmutableArray<ObjectType> PossibleTypes { get; }

    /// <summary>The declared field of that name, or null. Meta fields are found by the schema.</summary>
    public FieldDefinition? Field(string name) => fieldsByName.GetValueOrDefault(name);

    /// <summary>True when the other type is this one, or a member or implementor of it.</summary>
    public abstract bool Covers(CompositeType other);

    /// <summary>True when some object could be of both types.</summary>
    public bool Overlaps(CompositeType other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (this is ObjectType)
            return other.Covers(this);
        if (other is ObjectType)
            return Covers(other);
        var (fewer, more) = PossibleTypes.Length <= other.PossibleTypes.Length ? (this, other) : (other, this);
        foreach (var type in fewer.PossibleTypes)
        {
            if (more.Covers(type))
                return true;
        }

        return false;
    }
}

public sealed class ObjectType : CompositeType
{
    internal ObjectType(string name) : base(name)
    {
    }

    public override TypeKind Kind => TypeKind.Object;
    public override ImmutableArray<ObjectType> PossibleTypes => [this];

    public override bool Covers(CompositeType other) => ReferenceEquals(this, other);
}

public sealed class InterfaceType : CompositeType
{
    FrozenSet<CompositeType> covered = FrozenSet<CompositeType>.Empty;

    internal InterfaceType(string name) : base(name)
    {
    }

    public override TypeKind Kind => TypeKind.Interface;

    /// <summary>Object types that implement this interface, in schema order.</summary>
    public override ImmutableArray<ObjectType> PossibleTypes => ImplementingObjects;

    public ImmutableArray<ObjectType> ImplementingObjects { get; private set; } = [];

    public ImmutableArray<InterfaceType> ImplementingInterfaces { get; private set; } = [];

    internal void SetImplementors(ImmutableArray<ObjectType> objects, ImmutableArray<InterfaceType> interfaces)
    {
        ImplementingObjects = objects;
        ImplementingInterfaces = interfaces;
        covered = FrozenSet.Create<CompositeType>([.. objects, .. interfaces]);
    }

    public override bool Covers(CompositeType other) => ReferenceEquals(this, other) || covered.Contains(other);
}

public sealed class UnionType : CompositeType
{
    FrozenSet<CompositeType> covered = FrozenSet<CompositeType>.Empty;

    internal UnionType(string name) : base(name)
    {
    }

    public override TypeKind Kind => TypeKind.Union;

    /// <summary>Members in declaration order.</summary>
    public ImmutableArray<ObjectType> Members
    {
        get;
        internal set
        {
            field = value;
            covered = FrozenSet.Create<CompositeType>([.. value]);
        }
    } = [];

    public override ImmutableArray<ObjectType> PossibleTypes => Members;

    public override bool Covers(CompositeType other) => ReferenceEquals(this, other) || covered.Contains(other);
}
