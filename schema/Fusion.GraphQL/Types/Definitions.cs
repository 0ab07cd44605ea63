using System.Collections.Frozen;
using System.Collections.Immutable;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Types;

/// <summary>Something named inside a schema: a field, an argument, an enum value, a directive.</summary>
public abstract class SchemaMember
{
    private protected SchemaMember(string name) => Name = name;

    public string Name { get; }
    public string? Description { get; internal init; }

    /// <summary>Why it should no longer be used, or null when it should.</summary>
    public string? DeprecationReason { get; internal init; }

    public bool IsDeprecated => DeprecationReason is not null;

    /// <summary>Directives applied to the declaration.</summary>
    public ImmutableArray<Directive> Directives { get; internal init; } = [];

    /// <summary>Where this was declared; null for what the language itself defines.</summary>
    internal Node? Declaration { get; init; }

    public override string ToString() => Name;
}

/// <summary>A field of an object or interface.</summary>
public sealed class FieldDefinition : SchemaMember
{
    readonly FrozenDictionary<string, InputValueDefinition> argumentsByName;

    internal FieldDefinition(string name, GraphQLType type, ImmutableArray<InputValueDefinition> arguments) : base(name)
    {
        Type = type;
        Arguments = arguments;
        argumentsByName = arguments.IsEmpty
            ? FrozenDictionary<string, InputValueDefinition>.Empty
            : arguments.ToFrozenDictionary(a => a.Name, StringComparer.Ordinal);
    }

    public GraphQLType Type { get; }
    public ImmutableArray<InputValueDefinition> Arguments { get; }

    /// <summary>The type this field was declared on; null for the meta fields.</summary>
    public CompositeType? DeclaringType { get; internal set; }

    /// <summary>Position among its type's fields, or -1 for a meta field.</summary>
    public int Ordinal { get; internal init; } = -1;

    public InputValueDefinition? Argument(string name) => argumentsByName.GetValueOrDefault(name);
}

/// <summary>An argument of a field or directive, or a field of an input object.</summary>
public sealed class InputValueDefinition : SchemaMember
{
    internal InputValueDefinition(string name, GraphQLType type, Value? defaultValue) : base(name)
    {
        Type = type;
        DefaultValue = defaultValue;
    }

    public GraphQLType Type { get; }

    /// <summary>The default as written, a constant; null when there is none.</summary>
    public Value? DefaultValue { get; }

    /// <summary>Position among its siblings.</summary>
    public int Ordinal { get; internal init; } = -1;

    /// <summary>Must be given: it cannot be null and nothing stands in for it.</summary>
    public bool IsRequired => Type.IsNonNull && DefaultValue is null;
}

public sealed class EnumValueDefinition : SchemaMember
{
    internal EnumValueDefinition(string name) : base(name)
    {
    }

    /// <summary>Position among the values of its type.</summary>
    public int Ordinal { get; internal init; } = -1;
}

public sealed class DirectiveDefinition : SchemaMember
{
    readonly FrozenDictionary<string, InputValueDefinition> argumentsByName;

    internal DirectiveDefinition(string name, ImmutableArray<InputValueDefinition> arguments) : base(name)
    {
        Arguments = arguments;
        argumentsByName = arguments.ToFrozenDictionary(a => a.Name, StringComparer.Ordinal);
    }

    public ImmutableArray<InputValueDefinition> Arguments { get; }
    public ImmutableArray<DirectiveLocation> Locations { get; internal init; } = [];
    public bool IsRepeatable { get; internal init; }

    /// <summary>Defined by the language itself.</summary>
    public bool IsBuiltIn { get; internal init; }

    public InputValueDefinition? Argument(string name) => argumentsByName.GetValueOrDefault(name);
}
