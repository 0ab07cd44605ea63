using System.Collections.Immutable;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Types;

/// <summary>A type with a name: what a type declaration and its extensions define together.</summary>
public abstract class NamedType : GraphQLType
{
    NonNullType? nonNull;

    private protected NamedType(string name) => Name = name;

    public string Name { get; }
    public string? Description { get; internal set; }

    /// <summary>Directives applied to the declaration and its extensions, in their order.</summary>
    public ImmutableArray<Directive> Directives { get; internal set; } = [];

    /// <summary>Position in <see cref="Schema.AllTypes"/>: small dense numbers for tables keyed by type.</summary>
    public int Ordinal { get; internal set; } = -1;

    /// <summary>Defined by the language itself: the five scalars and the types of introspection.</summary>
    public bool IsBuiltIn { get; internal set; }

    /// <summary>One of the <c>__</c> types of introspection.</summary>
    public bool IsIntrospection => Name.StartsWith("__", StringComparison.Ordinal);

    public override NamedType Named => this;

    public override NonNullType NonNull =>
        nonNull ?? Interlocked.CompareExchange(ref nonNull, new NonNullType(this), null) ?? nonNull;

    /// <summary>The declaration and its extensions; empty for built-in types.</summary>
    internal ImmutableArray<TypeDeclaration> Declarations { get; set; } = [];

    public sealed override string ToString() => Name;
}
