using Fusion.GraphQL.Binding;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Proof.Serving;

/// <summary>
/// Serves any schema with values that depend on nothing but the types: Int 2, Float 3.14, Boolean true, ID "id", String and
/// custom scalars "str", an enum its first value, a union its first member by name, an interface its last implementor by
/// name, a list two items; a subscription two events.
/// </summary>
public static class DeterministicServer
{
    const int EventsOfSubscription = 2;

    sealed record Thing(string TypeName);

    public static Executor Serve(Schema schema, ExecutorOptions? options = null) =>
        Executor.Build(schema, bind =>
        {
            bind.Otherwise(field =>
            {
                var value = ValueOf(field.Definition.Type);
                if (field.TypeName == schema.SubscriptionType?.Name)
                    return (_, args) => Events(value);
                return (_, _) => value;
            });
            foreach (var type in schema.AllTypes.Where(type => type.IsAbstract))
                bind.ResolveType(type.Name, thing => ((Thing)thing).TypeName);
        }, options);

    static async IAsyncEnumerable<object?> Events(object? value)
    {
        for (var i = 0; i < EventsOfSubscription; i++)
        {
            await Task.Yield();
            yield return value;
        }
    }

    static object? ValueOf(GraphQLType type) => type.Nullable switch
    {
        ListType list => new[] { ValueOf(list.Of), ValueOf(list.Of) },
        ScalarType { Name: "Int" } => 2,
        ScalarType { Name: "Float" } => 3.14,
        ScalarType { Name: "Boolean" } => true,
        ScalarType { Name: "ID" } => "id",
        ScalarType => "str",
        EnumType words => words.Values[0].Name,
        UnionType union => new Thing(union.Members.Select(member => member.Name).Min(StringComparer.Ordinal)!),
        // An interface nobody implements has no value to give.
        InterfaceType { PossibleTypes: [] } => null,
        InterfaceType face => new Thing(face.PossibleTypes.Select(type => type.Name).Max(StringComparer.Ordinal)!),
        ObjectType one => new Thing(one.Name),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
