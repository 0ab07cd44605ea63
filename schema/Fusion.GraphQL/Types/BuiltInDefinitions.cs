using System.Collections.Frozen;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Types;

/// <summary>What every schema has without declaring it, written in the language itself.</summary>
internal static class BuiltInDefinitions
{
    /// <summary>Names of the scalars that a schema has when it uses them.</summary>
    public static readonly string[] Scalars = ["String", "Int", "Float", "Boolean", "ID"];

    /// <summary>Names of every type that is defined without being declared.</summary>
    public static FrozenSet<string> Names { get; } = FrozenSet.Create(
    [
        .. Scalars, "__Schema", "__Type", "__TypeKind", "__Field", "__InputValue", "__EnumValue", "__Directive",
        "__DirectiveLocation",
    ]);

    /// <summary>What <c>@deprecated</c> says when it is given no reason.</summary>
    public const string DeprecationReason = "No longer supported";

    /// <summary>Directives that every schema has and so need not print.</summary>
    public static bool IsDirective(string name) =>
        name is "include" or "skip" or "deprecated" or "specifiedBy" or "oneOf";

    public static bool IsScalar(string name) => Array.IndexOf(Scalars, name) >= 0;

    /// <summary>Built-in definitions for the given options, without locations of any use.</summary>
    public static Document Document(SchemaOptions options)
    {
        var isDraft = options.Edition == LanguageEdition.Draft;
        var text = ScalarTypes + (isDraft ? DraftDirectives : SpecifiedDirectives)
            + (options.IncrementalDelivery ? IncrementalDirectives : "")
            + IntrospectionTypes
                .Replace("$DIRECTIVES", isDraft ? DraftDirectivesArgument : "", StringComparison.Ordinal)
                .Replace("$DIRECTIVE_FIELDS", isDraft ? DraftDirectiveFields : "", StringComparison.Ordinal)
                .Replace("$LOCATIONS", isDraft ? DraftLocations : "", StringComparison.Ordinal);
        var limits = ParserLimits.Schema with { Edition = options.Edition };
        var parsed = Parser.Parse(text, limits);
        return parsed.Node ?? throw new InvalidOperationException($"Built-in definitions do not parse: {parsed.Error}");
    }

    const string ScalarTypes = """"
        "Text, as a sequence of Unicode characters."
        scalar String
        "A whole number from -(2^31) to 2^31 - 1."
        scalar Int
        "A number as IEEE 754 double precision holds it."
        scalar Float
        "Either `true` or `false`."
        scalar Boolean
        "Identifies an object. Given as a string or a whole number, always answered as a string; not for reading."
        scalar ID

        """";

    const string ConditionDirectives = """"
        "Answers this field or fragment only when the condition holds."
        directive @include("Whether to answer it." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        "Leaves out this field or fragment when the condition holds."
        directive @skip("Whether to leave it out." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        "Marks a part of the schema that should no longer be used."
        directive @deprecated("Why, and what to use instead, in Markdown." reason: String! = "No longer supported")
          on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE
        """";

    const string ShapeDirectives = """"

        "Says where the behaviour of a scalar is written down."
        directive @specifiedBy("Address of the specification." url: String!) on SCALAR
        "An input of which exactly one field must be given, and not as null."
        directive @oneOf on INPUT_OBJECT

        """";

    const string SpecifiedDirectives = ConditionDirectives + ShapeDirectives;

    const string DraftDirectives = ConditionDirectives + " | DIRECTIVE_DEFINITION" + ShapeDirectives;

    const string IncrementalDirectives = """"
        "Lets this fragment arrive after the rest of the answer."
        directive @defer(
          "Whether to defer it." if: Boolean! = true
          "Names it in the answer; unique in the document." label: String
        ) on FRAGMENT_SPREAD | INLINE_FRAGMENT
        "Lets items of this list arrive after the rest of the answer."
        directive @stream(
          "How many items to answer at once." initialCount: Int! = 0
          "Whether to stream it." if: Boolean! = true
          "Names it in the answer; unique in the document." label: String
        ) on FIELD

        """";

    const string DraftDirectivesArgument = "(includeDeprecated: Boolean! = false)";

    const string DraftDirectiveFields = "isDeprecated: Boolean! deprecationReason: String";

    const string DraftLocations = """"
        "On a variable of a fragment."
        FRAGMENT_VARIABLE_DEFINITION
        "On the definition of a directive."
        DIRECTIVE_DEFINITION
        """";

    const string IntrospectionTypes = """"
        "What a server can answer: its types, its directives and where operations start."
        type __Schema {
          description: String
          "Every type of the schema."
          types: [__Type!]!
          "Where queries start."
          queryType: __Type!
          "Where mutations start, if there are any."
          mutationType: __Type
          "Where subscriptions start, if there are any."
          subscriptionType: __Type
          "Every directive of the schema."
          directives$DIRECTIVES: [__Directive!]!
        }
        "A type of the schema. Which fields are filled depends on its kind."
        type __Type {
          kind: __TypeKind!
          name: String
          description: String
          specifiedByURL: String
          fields(includeDeprecated: Boolean! = false): [__Field!]
          interfaces: [__Type!]
          possibleTypes: [__Type!]
          enumValues(includeDeprecated: Boolean! = false): [__EnumValue!]
          inputFields(includeDeprecated: Boolean! = false): [__InputValue!]
          ofType: __Type
          isOneOf: Boolean
        }
        "The kinds of type there are."
        enum __TypeKind {
          "A leaf value."
          SCALAR
          "Has `fields` and `interfaces`."
          OBJECT
          "Has `fields`, `interfaces` and `possibleTypes`."
          INTERFACE
          "Has `possibleTypes`."
          UNION
          "Has `enumValues`."
          ENUM
          "Has `inputFields`."
          INPUT_OBJECT
          "A list of its `ofType`."
          LIST
          "Its `ofType`, never null."
          NON_NULL
        }
        "A field of an object or interface."
        type __Field {
          name: String!
          description: String
          args(includeDeprecated: Boolean! = false): [__InputValue!]!
          type: __Type!
          isDeprecated: Boolean!
          deprecationReason: String
        }
        "An argument, or a field of an input object."
        type __InputValue {
          name: String!
          description: String
          type: __Type!
          "The default, as a literal."
          defaultValue: String
          isDeprecated: Boolean!
          deprecationReason: String
        }
        "A value of an enum."
        type __EnumValue {
          name: String!
          description: String
          isDeprecated: Boolean!
          deprecationReason: String
        }
        "A directive: what may be attached to parts of a document to change how they are treated."
        type __Directive {
          name: String!
          description: String
          isRepeatable: Boolean!
          locations: [__DirectiveLocation!]!
          args(includeDeprecated: Boolean! = false): [__InputValue!]!
          $DIRECTIVE_FIELDS
        }
        "The places a directive may stand."
        enum __DirectiveLocation {
          "On a query."
          QUERY
          "On a mutation."
          MUTATION
          "On a subscription."
          SUBSCRIPTION
          "On a field."
          FIELD
          "On the definition of a fragment."
          FRAGMENT_DEFINITION
          "On the spread of a fragment."
          FRAGMENT_SPREAD
          "On an inline fragment."
          INLINE_FRAGMENT
          "On a variable of an operation."
          VARIABLE_DEFINITION
          $LOCATIONS
          "On the schema."
          SCHEMA
          "On a scalar."
          SCALAR
          "On an object type."
          OBJECT
          "On the definition of a field."
          FIELD_DEFINITION
          "On the definition of an argument."
          ARGUMENT_DEFINITION
          "On an interface."
          INTERFACE
          "On a union."
          UNION
          "On an enum."
          ENUM
          "On a value of an enum."
          ENUM_VALUE
          "On an input object."
          INPUT_OBJECT
          "On the definition of an input field."
          INPUT_FIELD_DEFINITION
        }
        "Holds the fields that every root or composite type has without declaring them."
        type __Meta {
          "The name of the object's type."
          __typename: String!
          "The schema of this server."
          __schema: __Schema!
          "The type of that name, if there is one."
          __type("The name to look for." name: String!): __Type
        }
        """";
}
