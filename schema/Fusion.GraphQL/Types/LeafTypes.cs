using System.Collections.Frozen;
using System.Collections.Immutable;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Types;

public sealed class ScalarType : NamedType
{
    internal ScalarType(string name) : base(name)
    {
    }

    public override TypeKind Kind => TypeKind.Scalar;

    /// <summary>From <c>@specifiedBy</c>, or null.</summary>
    public string? SpecifiedByUrl { get; internal set; }

    /// <summary>
    /// Says what is wrong with a literal given for this scalar, or null when it is fine. Custom scalars take any
    /// literal unless the schema's options bring a check for them.
    /// </summary>
    internal Func<Value, string?> CheckLiteral { get; set; } = static _ => null;

    /// <inheritdoc cref="CheckLiteral"/>
    public string? FaultOf(Value literal) => CheckLiteral(literal);
}

public sealed class EnumType : NamedType
{
    FrozenDictionary<string, EnumValueDefinition> byName = FrozenDictionary<string, EnumValueDefinition>.Empty;

    internal EnumType(string name) : base(name)
    {
    }

    public override TypeKind Kind => TypeKind.Enum;

    public ImmutableArray<EnumValueDefinition> Values
    {
        get;
        internal set
        {
            field = value;
            byName = value.ToFrozenDictionary(v => v.Name, StringComparer.Ordinal);
        }
    } = [];

    public EnumValueDefinition? Value(string name) => byName.GetValueOrDefault(name);
}

public sealed class InputObjectType : NamedType
{
    FrozenDictionary<string, InputValueDefinition> byName = FrozenDictionary<string, InputValueDefinition>.Empty;

    internal InputObjectType(string name) : base(name)
    {
    }

    public override TypeKind Kind => TypeKind.InputObject;

    /// <summary>Exactly one field must be given, and it must not be null.</summary>
    public bool IsOneOf { get; internal set; }

    public ImmutableArray<InputValueDefinition> Fields
    {
        get;
        internal set
        {
            field = value;
            byName = value.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
        }
    } = [];

    public InputValueDefinition? Field(string name) => byName.GetValueOrDefault(name);
}
