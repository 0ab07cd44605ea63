using System.Collections.Frozen;

namespace Fusion.GraphQL.Language;

/// <summary>Where a directive may stand.</summary>
public enum DirectiveLocation : byte
{
    Query,
    Mutation,
    Subscription,
    Field,
    FragmentDefinition,
    FragmentSpread,
    InlineFragment,
    VariableDefinition,
    FragmentVariableDefinition,
    Schema,
    Scalar,
    Object,
    FieldDefinition,
    ArgumentDefinition,
    Interface,
    Union,
    Enum,
    EnumValue,
    InputObject,
    InputFieldDefinition,
    DirectiveDefinition,
}

public static class DirectiveLocations
{
    static readonly string[] Names =
    [
        "QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT",
        "VARIABLE_DEFINITION", "FRAGMENT_VARIABLE_DEFINITION", "SCHEMA", "SCALAR", "OBJECT", "FIELD_DEFINITION",
        "ARGUMENT_DEFINITION", "INTERFACE", "UNION", "ENUM", "ENUM_VALUE", "INPUT_OBJECT", "INPUT_FIELD_DEFINITION",
        "DIRECTIVE_DEFINITION",
    ];

    static readonly FrozenDictionary<string, DirectiveLocation> ByName = Names
        .Select((name, index) => KeyValuePair.Create(name, (DirectiveLocation)index))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The location as the language spells it, for instance <c>FRAGMENT_SPREAD</c>.</summary>
    public static string Spelling(this DirectiveLocation location) => Names[(int)location];

    public static bool TryParse(string spelling, out DirectiveLocation location) =>
        ByName.TryGetValue(spelling, out location);
}
