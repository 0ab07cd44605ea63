namespace Fusion.GraphQL.Types;

/// <summary>
/// A type of one schema: a named type, or a list or non-null around another. A schema holds each type once, wrappers
/// included, so two references are the same type exactly when they are the same object.
/// </summary>
public abstract class GraphQLType
{
    ListType? list;

    public abstract TypeKind Kind { get; }

    /// <summary>The named type at the core of any wrapping.</summary>
    public abstract NamedType Named { get; }

    /// <summary>This type without its outermost non-null.</summary>
    public virtual GraphQLType Nullable => this;

    /// <summary>This type, made non-null unless it is already.</summary>
    public abstract NonNullType NonNull { get; }

    /// <summary>The list of this type.</summary>
    public ListType List => list ?? Interlocked.CompareExchange(ref list, new ListType(this), null) ?? list;

    public bool IsNonNull => Kind == TypeKind.NonNull;

    /// <summary>A scalar or enum: selected without selections of its own.</summary>
    public bool IsLeaf => Kind is TypeKind.Scalar or TypeKind.Enum;

    /// <summary>An object, interface or union: selected with selections of its own.</summary>
    public bool IsComposite => Kind is TypeKind.Object or TypeKind.Interface or TypeKind.Union;

    public bool IsAbstract => Kind is TypeKind.Interface or TypeKind.Union;

    /// <summary>May stand where values go in: variables, arguments, input fields.</summary>
    public bool IsInput => Named.Kind is TypeKind.Scalar or TypeKind.Enum or TypeKind.InputObject;

    /// <summary>May stand where values come out: fields.</summary>
    public bool IsOutput => Named.Kind != TypeKind.InputObject;

    /// <summary>True when every value of this type is also one of the other: covariance of fields.</summary>
    public bool IsSubtypeOf(GraphQLType other)
    {
        if (ReferenceEquals(this, other))
            return true;
        return (this, other) switch
        {
            (NonNullType mine, NonNullType theirs) => mine.Of.IsSubtypeOf(theirs.Of),
            (NonNullType mine, _) => mine.Of.IsSubtypeOf(other),
            (ListType mine, ListType theirs) => mine.Of.IsSubtypeOf(theirs.Of),
            (CompositeType mine, CompositeType theirs) => theirs.Covers(mine),
            _ => false,
        };
    }
}

public sealed class ListType : GraphQLType
{
    NonNullType? nonNull;

    internal ListType(GraphQLType of) => Of = of;

    public GraphQLType Of { get; }
    public override TypeKind Kind => TypeKind.List;
    public override NamedType Named => Of.Named;

    public override NonNullType NonNull =>
        nonNull ?? Interlocked.CompareExchange(ref nonNull, new NonNullType(this), null) ?? nonNull;

    public override string ToString() => $"[{Of}]";
}

public sealed class NonNullType : GraphQLType
{
    internal NonNullType(GraphQLType of) => Of = of;

    public GraphQLType Of { get; }
    public override TypeKind Kind => TypeKind.NonNull;
    public override NamedType Named => Of.Named;
    public override GraphQLType Nullable => Of;
    public override NonNullType NonNull => this;

    public override string ToString() => $"{Of}!";
}
