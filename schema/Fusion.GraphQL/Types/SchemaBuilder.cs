using System.Collections.Immutable;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Validation;

namespace Fusion.GraphQL.Types;

/// <summary>
/// Turns declarations and their extensions into a schema: shells for every name first, so that types may refer to each
/// other in any order, then their contents.
/// </summary>
internal sealed class SchemaBuilder
{
    readonly SchemaOptions options;
    readonly Declarations declarations;
    readonly Dictionary<string, NamedType> shells = new(StringComparer.Ordinal);
    readonly List<GraphQLError> errors = [];

    SchemaBuilder(SchemaOptions options, Declarations declarations)
    {
        this.options = options;
        this.declarations = declarations;
    }

    public static SchemaResult Build(SchemaOptions options, ImmutableArray<SdlFile> sdl)
    {
        var (document, syntaxError, files) = SdlFiles.Read(sdl, options.Limits with { Edition = options.Edition });
        if (document is null)
            return new SchemaResult([syntaxError!]);
        var result = Build(options, document);
        return result.Succeeded ? result : new SchemaResult([.. result.Errors.Select(files.Place)]);
    }

    static SchemaResult Build(SchemaOptions options, Document document)
    {
        var builtIns = BuiltInDefinitions.Document(options);
        var errors = options.AssumeValid ? [] : SchemaDocumentValidator.Validate(document, builtIns);
        if (errors.Count > 0)
            return new SchemaResult([.. errors]);
        var declarations = Declarations.Gather(document, builtIns);
        var result = new SchemaBuilder(options, declarations).Build();
        if (result.Schema is not { } schema || options.AssumeValid)
            return result;
        errors = [.. TypeSystemCheck.Check(schema, declarations),
            .. SchemaDocumentValidator.ValidateDirectiveValues(schema, document)];
        return errors.Count == 0 ? result : new SchemaResult([.. errors]);
    }

    SchemaResult Build()
    {
        foreach (var group in declarations.Types)
            shells.Add(group.Name, Shell(group));
        foreach (var group in declarations.Types)
            Fill(shells[group.Name], group);
        var directives = declarations.Directives.Select(Directive).ToImmutableArray();
        LinkImplementors();
        var meta = (ObjectType)shells["__Meta"];
        if (errors.Count > 0)
            return new SchemaResult([.. errors]);

        var order = new TypeOrder(shells).Of(declarations, directives);
        return new SchemaResult(new Schema(order, directives)
        {
            Description = declarations.SchemaDescription,
            Directives = declarations.SchemaDirectives,
            Declarations = declarations.Schemas,
            Edition = options.Edition,
            QueryType = Root(OperationType.Query),
            MutationType = Root(OperationType.Mutation),
            SubscriptionType = Root(OperationType.Subscription),
            TypeNameField = Meta(meta, "__typename"),
            SchemaField = Meta(meta, "__schema"),
            TypeField = Meta(meta, "__type"),
        });
    }

    static FieldDefinition Meta(ObjectType meta, string name)
    {
        var field = meta.Field(name)!;
        return new FieldDefinition(name, field.Type, field.Arguments) { Description = field.Description };
    }

    NamedType Shell(TypeDeclarations group)
    {
        NamedType type = group.Kind switch
        {
            NodeKind.ScalarTypeDeclaration => new ScalarType(group.Name)
            {
                CheckLiteral = group.IsBuiltIn
                    ? ScalarLiterals.For(group.Name)
                    : options.LiteralChecks.GetValueOrDefault(group.Name, static _ => null),
            },
            NodeKind.ObjectTypeDeclaration => new ObjectType(group.Name),
            NodeKind.InterfaceTypeDeclaration => new InterfaceType(group.Name),
            NodeKind.UnionTypeDeclaration => new UnionType(group.Name),
            NodeKind.EnumTypeDeclaration => new EnumType(group.Name),
            _ => new InputObjectType(group.Name),
        };
        type.Description = group.Description;
        type.Directives = group.Directives;
        type.IsBuiltIn = group.IsBuiltIn;
        type.Declarations = group.IsBuiltIn ? [] : group.All;
        return type;
    }

    void Fill(NamedType type, TypeDeclarations group)
    {
        switch (type)
        {
            case ScalarType scalar:
                scalar.SpecifiedByUrl = TextArgument(group.Directives, "specifiedBy", "url");
                break;
            case UnionType union:
                union.Members = Resolve<ObjectType>(group.Members);
                break;
            case EnumType type_:
                type_.Values = [.. group.Values.Select(Value)];
                break;
            case InputObjectType input:
                input.IsOneOf = group.Directives.Any(d => d.Name == "oneOf");
                input.Fields = InputValues(group.InputFields);
                break;
            case CompositeType composite:
                composite.Interfaces = Resolve<InterfaceType>(group.Interfaces);
                composite.Fields = [.. group.Fields.Select((field, i) => Field(field, i, composite))];
                break;
        }
    }

    FieldDefinition Field(FieldDeclaration field, int ordinal, CompositeType parent) =>
        new(field.Name, Type(field.Type), InputValues(field.Arguments))
        {
            Description = field.Description?.Text,
            DeprecationReason = Deprecation(field.Directives),
            Directives = field.Directives,
            Declaration = field,
            Ordinal = ordinal,
            DeclaringType = parent,
        };

    ImmutableArray<InputValueDefinition> InputValues(IEnumerable<InputValueDeclaration> values) =>
    [
        .. values.DistinctBy(v => v.Name).Select(InputValue),
    ];

    InputValueDefinition InputValue(InputValueDeclaration value, int ordinal) =>
        new(value.Name, Type(value.Type), value.DefaultValue)
        {
            Description = value.Description?.Text,
            DeprecationReason = Deprecation(value.Directives),
            Directives = value.Directives,
            Declaration = value,
            Ordinal = ordinal,
        };

    static EnumValueDefinition Value(EnumValueDeclaration value, int ordinal) => new(value.Name)
    {
        Description = value.Description?.Text,
        DeprecationReason = Deprecation(value.Directives),
        Directives = value.Directives,
        Declaration = value,
        Ordinal = ordinal,
    };

    DirectiveDefinition Directive(DirectiveDeclarations group) =>
        new(group.Name, InputValues(group.Definition.Arguments))
        {
            Description = group.Definition.Description?.Text,
            DeprecationReason = Deprecation(group.Directives),
            Directives = group.Directives,
            Declaration = group.IsBuiltIn ? null : group.Definition,
            Locations = group.Definition.Locations,
            IsRepeatable = group.Definition.IsRepeatable,
            IsBuiltIn = group.IsBuiltIn,
        };

    void LinkImplementors()
    {
        var composites = shells.Values.OfType<CompositeType>().ToArray();
        foreach (var type in composites.OfType<InterfaceType>())
        {
            var implementors = composites.Where(c => c.Interfaces.Contains(type)).ToArray();
            type.SetImplementors([.. implementors.OfType<ObjectType>()], [.. implementors.OfType<InterfaceType>()]);
        }
    }

    ObjectType? Root(OperationType operation)
    {
        var name = declarations.RootName(operation);
        return name is not null && shells.GetValueOrDefault(name) is ObjectType { IsBuiltIn: false } type ? type : null;
    }

    GraphQLType Type(TypeReference reference) => reference switch
    {
        ListTypeReference list => Type(list.Of).List,
        NonNullTypeReference nonNull => Type(nonNull.Of).NonNull,
        _ => Named((NamedTypeReference)reference),
    };

    NamedType Named(NamedTypeReference reference)
    {
        if (shells.TryGetValue(reference.Name, out var type))
            return type;
        errors.Add(new GraphQLError($"Unknown type \"{reference.Name}\".", reference.Location));
        return shells["String"];
    }

    ImmutableArray<TType> Resolve<TType>(IEnumerable<NamedTypeReference> references) where TType : NamedType =>
        [.. references.Select(Named).OfType<TType>().Distinct()];

    static string? Deprecation(ImmutableArray<Directive> directives)
    {
        var isDeprecated = directives.Any(d => d.Name == "deprecated");
        var reason = TextArgument(directives, "deprecated", "reason");
        return isDeprecated ? reason ?? BuiltInDefinitions.DeprecationReason : null;
    }

    static string? TextArgument(ImmutableArray<Directive> directives, string directive, string argument) =>
        (directives.FirstOrDefault(d => d.Name == directive)?.Argument(argument) as StringValue)?.Text;
}
