using System.Collections.Frozen;
using System.Collections.Immutable;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Validation;

namespace Fusion.GraphQL.Types;

/// <summary>
/// A type system: named types, directives and the roots of operations. Immutable once built, safe to share.
/// </summary>
public sealed partial class Schema
{
    readonly FrozenDictionary<string, NamedType> types;
    readonly FrozenDictionary<string, DirectiveDefinition> directives;

    internal Schema(ImmutableArray<NamedType> allTypes, ImmutableArray<DirectiveDefinition> allDirectives)
    {
        AllTypes = allTypes;
        types = allTypes.ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);
        AllDirectives = allDirectives;
        directives = allDirectives.ToFrozenDictionary(d => d.Name, StringComparer.Ordinal);
    }

    public string? Description { get; internal init; }

    /// <summary>Null only in a schema that was assumed valid and is not.</summary>
    public ObjectType? QueryType { get; internal init; }

    public ObjectType? MutationType { get; internal init; }
    public ObjectType? SubscriptionType { get; internal init; }

    /// <summary>Every type in use, built-in ones included, in declaration order.</summary>
    public ImmutableArray<NamedType> AllTypes { get; }

    /// <summary>Every directive, in declaration order, built-in ones last.</summary>
    public ImmutableArray<DirectiveDefinition> AllDirectives { get; }

    /// <summary>Directives applied to the schema itself.</summary>
    public ImmutableArray<Directive> Directives { get; internal init; } = [];

    public LanguageEdition Edition { get; internal init; }

    /// <summary>The <c>__typename</c> of every composite type.</summary>
    public required FieldDefinition TypeNameField { get; init; }

    /// <summary>The <c>__schema</c> of the query root.</summary>
    public required FieldDefinition SchemaField { get; init; }

    /// <summary>The <c>__type</c> of the query root.</summary>
    public required FieldDefinition TypeField { get; init; }

    /// <summary>The directives as validation asks for them.</summary>
    internal DirectiveTable DirectiveTable => field ??= DirectiveTable.Of(this);

    internal ImmutableArray<SchemaDeclaration> Declarations { get; init; } = [];

    /// <summary>Reads type system documents, as one, into a schema.</summary>
    public static SchemaResult Parse(params ReadOnlySpan<string> sdl) => Parse(SchemaOptions.Default, sdl);

    /// <inheritdoc cref="Parse(ReadOnlySpan{string})"/>
    public static SchemaResult Parse(SchemaOptions options, params ReadOnlySpan<string> sdl)
    {
        var files = ImmutableArray.CreateBuilder<SdlFile>(sdl.Length);
        foreach (var text in sdl)
            files.Add(new SdlFile("", text));
        return SchemaBuilder.Build(options, files.DrainToImmutable());
    }

    /// <summary>Reads type system documents, as one, into a schema; errors name the file they are in.</summary>
    public static SchemaResult Parse(SchemaOptions options, IEnumerable<SdlFile> files) =>
        SchemaBuilder.Build(options, [.. files]);

    /// <summary>
    /// The schema as SDL. Applied directives that the language does not define are left out, as other tools do, unless
    /// asked for.
    /// </summary>
    public string Print(bool withDirectives = false) => new SchemaPrinter(withDirectives).Print(this);

    public NamedType? Type(string name) => types.GetValueOrDefault(name);

    public DirectiveDefinition? Directive(string name) => directives.GetValueOrDefault(name);

    public ObjectType? RootType(OperationType operation) => operation switch
    {
        OperationType.Query => QueryType,
        OperationType.Mutation => MutationType,
        OperationType.Subscription => SubscriptionType,
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };

    /// <summary>The field a selection on a type means, meta fields included, or null.</summary>
    public FieldDefinition? Field(CompositeType parent, string name)
    {
        if (parent.Field(name) is { } field)
            return field;
        if (!name.StartsWith("__", StringComparison.Ordinal))
            return null;
        return name switch
        {
            "__typename" => TypeNameField,
            "__schema" when ReferenceEquals(parent, QueryType) => SchemaField,
            "__type" when ReferenceEquals(parent, QueryType) => TypeField,
            _ => null,
        };
    }

    /// <summary>The type a written reference means, or null when its name is unknown.</summary>
    public GraphQLType? Type(TypeReference reference) => reference switch
    {
        ListTypeReference list => Type(list.Of)?.List,
        NonNullTypeReference nonNull => Type(nonNull.Of)?.NonNull,
        _ => Type(((NamedTypeReference)reference).Name),
    };
}
