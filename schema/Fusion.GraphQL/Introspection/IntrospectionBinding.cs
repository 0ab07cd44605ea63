using Fusion.GraphQL.Binding;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Introspection;

/// <summary>Introspection is an ordinary binding: the schema's own objects answer as the <c>__</c> types.</summary>
internal static class IntrospectionBinding
{
    public static Resolver SchemaField(Schema schema) => ResolverShape.Root(() => schema);

    public static Resolver TypeField(Schema schema) =>
        ResolverShape.RootWithArguments<GraphQLType?>(args => schema.Type(args.Get<string>("name")));

    public static void Bind(SchemaBinding bind, Schema schema)
    {
        BindSchema(bind);
        BindType(bind);
        bind.Object<FieldDefinition>("__Field")
            .Field("args", (field, args) => Shown(field.Arguments, args));
        bind.Object<InputValueDefinition>("__InputValue")
            .Field("defaultValue", input => input.DefaultValue?.ToString());
        bind.Object<EnumValueDefinition>("__EnumValue");
        bind.Object<DirectiveDefinition>("__Directive")
            .Field("args", (directive, args) => Shown(directive.Arguments, args));
    }

    static void BindSchema(SchemaBinding bind) =>
        bind.Object<Schema>("__Schema")
            .Field("types", schema => schema.AllTypes)
            .Field("directives", (schema, args) => args.Has("includeDeprecated")
                ? Shown(schema.AllDirectives, args) : schema.AllDirectives);

    static void BindType(SchemaBinding bind) =>
        bind.Object<GraphQLType>("__Type")
            .Field("name", type => (type as NamedType)?.Name)
            .Field("description", type => (type as NamedType)?.Description)
            .Field("specifiedByURL", type => (type as ScalarType)?.SpecifiedByUrl)
            .Field("fields", (type, args) =>
                type is CompositeType composite and not UnionType ? Shown(composite.Fields, args) : null)
            .Field("interfaces", type =>
                type is CompositeType composite and not UnionType ? composite.Interfaces : (IEnumerable<GraphQLType>?)null)
            .Field("possibleTypes", type =>
                type is CompositeType { IsAbstract: true } composite ? composite.PossibleTypes : (IEnumerable<GraphQLType>?)null)
            .Field("enumValues", (type, args) => type is EnumType words ? Shown(words.Values, args) : null)
            .Field("inputFields", (type, args) => type is InputObjectType input ? Shown(input.Fields, args) : null)
            .Field("ofType", type => type switch
            {
                ListType list => list.Of,
                NonNullType nonNull => nonNull.Of,
                _ => null,
            })
            .Field("isOneOf", type => (type as InputObjectType)?.IsOneOf);

    static IEnumerable<T> Shown<T>(IEnumerable<T> members, ResolveArgs args) where T : SchemaMember =>
        args.Get<bool>("includeDeprecated") ? members : members.Where(member => !member.IsDeprecated);
}
