using Fusion.GraphQL.Binding;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Tests.Execution;

/// <summary>
/// Serves any schema with values that depend on nothing but the types: what the conformance corpus was computed with.
/// </summary>
public static class DeterministicServer
{
    sealed record Thing(string TypeName);

    public static Executor Serve(string sdl, ExecutorOptions? options = null)
    {
        var parsed = Schema.Parse(new SchemaOptions { AssumeValid = true }, sdl);
        parsed.Succeeded.ShouldBeTrue(string.Join("\n", parsed.Errors));
        return Serve(parsed.Schema, options);
    }

    public static Executor Serve(Schema schema, ExecutorOptions? options = null) =>
        Executor.Build(schema, bind =>
        {
            bind.Otherwise(field =>
            {
                var value = ValueOf(field.Definition.Type);
                return (_, _) => value;
            });
            foreach (var type in schema.AllTypes.Where(type => type.IsAbstract))
                bind.ResolveType(type.Name, thing => ((Thing)thing).TypeName);
        }, options);

    static object ValueOf(GraphQLType type) => type.Nullable switch
    {
        ListType list => new[] { ValueOf(list.Of), ValueOf(list.Of) },
        ScalarType { Name: "Int" } => 2,
        ScalarType { Name: "Float" } => 3.14,
        ScalarType { Name: "Boolean" } => true,
        ScalarType { Name: "ID" } => "id",
        ScalarType => "str",
        EnumType words => words.Values[0].Name,
        UnionType union => new Thing(union.Members.Select(member => member.Name).Min(StringComparer.Ordinal)!),
        InterfaceType face => new Thing(face.PossibleTypes.Select(type => type.Name).Max(StringComparer.Ordinal)!),
        ObjectType one => new Thing(one.Name),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
