using System.Collections.Concurrent;
using System.Collections.Frozen;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Binding;

/// <summary>Finds the object type of a value of an interface or union: by the binding's function, else by CLR type.</summary>
internal sealed class AbstractResolution(
    CompositeType declared, FrozenDictionary<Type, ObjectType> byClr, Func<object, string?>? typeName, Schema schema)
{
    readonly ConcurrentDictionary<Type, ObjectType?> _known = new();

    public ObjectType Of(object value)
    {
        if (typeName?.Invoke(value) is { } name)
            return Named(name);
        return _known.GetOrAdd(value.GetType(), Search) ?? throw new InvalidOperationException(
            $"{value.GetType().Name} is bound to no possible type of {declared.Name}; bind it with Object<{value.GetType().Name}>.");
    }

    ObjectType Named(string name) => schema.Type(name) switch
    {
        null => throw new GraphQLException(
            $"Abstract type \"{declared.Name}\" was resolved to a type \"{name}\" that does not exist inside the schema."),
        ObjectType type when declared.Covers(type) => type,
        ObjectType type => throw new GraphQLException(
            $"Runtime Object type \"{type.Name}\" is not a possible type for \"{declared.Name}\"."),
        _ => throw new GraphQLException(
            $"Abstract type \"{declared.Name}\" was resolved to a non-object type \"{name}\"."),
    };

    ObjectType? Search(Type clr)
    {
        for (var type = clr; type is not null; type = type.BaseType)
        {
            if (byClr.TryGetValue(type, out var found))
                return found;
        }

        return clr.GetInterfaces().Select(byClr.GetValueOrDefault).FirstOrDefault(found => found is not null);
    }
}
