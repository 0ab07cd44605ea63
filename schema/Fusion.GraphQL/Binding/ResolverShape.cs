using System.Collections;
using System.Reflection;

namespace Fusion.GraphQL.Binding;

/// <summary>
/// Looks at what a function returns, once, at start: a value, a task of a value, or a sequence that arrives in pieces,
/// so that one method of the binding API takes them all.
/// </summary>
internal static class ResolverShape
{
    public static Resolver Member<TParent, TValue>(Func<TParent, TValue> function) =>
        IsLater(typeof(TValue))
            ? Later<TParent, TValue>((parent, _) => function(parent))
            : new MemberResolver<TParent, TValue>(function);

    public static Resolver WithArguments<TParent, TValue>(Func<TParent, ResolveArgs, TValue> function) =>
        IsLater(typeof(TValue))
            ? Later(function)
            : new ArgumentsResolver<TParent, TValue>(function);

    public static Resolver Root<TValue>(Func<TValue> function) =>
        IsLater(typeof(TValue))
            ? Later<object?, TValue>((_, _) => function())
            : new RootResolver<TValue>(function);

    public static Resolver RootWithArguments<TValue>(Func<ResolveArgs, TValue> function) =>
        IsLater(typeof(TValue))
            ? Later<object?, TValue>((_, args) => function(args))
            : new RootArgumentsResolver<TValue>(function);

    /// <summary>A property, read through a compiled delegate rather than by reflection.</summary>
    public static Resolver Property(PropertyInfo property)
    {
        var function = typeof(Func<,>).MakeGenericType(property.DeclaringType!, property.PropertyType);
        var getter = property.DeclaringType!.IsValueType
            ? Lambda(property, function)
            : property.GetMethod!.CreateDelegate(function);
        return Generic(nameof(Member), getter, property.DeclaringType!, property.PropertyType);
    }

    public static Resolver Batch<TParent, TResult>(Func<IReadOnlyList<TParent>, ResolveArgs, TResult> function)
    {
        var returned = Awaited(typeof(TResult)) ?? typeof(TResult);
        var item = ItemOf(returned) ?? throw new BindingException(
            [$"a batch must return a list with one result per parent, not {returned.Name}"]);
        return new BatchResolver<TParent, TResult>(item, function, Unwrap<TResult>());
    }

    static Func<TResult, ValueTask<IEnumerable?>> Unwrap<TResult>()
    {
        if (Awaited(typeof(TResult)) is not { } inner)
            return result => new ValueTask<IEnumerable?>((IEnumerable?)result);
        var method = typeof(TResult).GetGenericTypeDefinition() == typeof(Task<>)
            ? nameof(FromTask) : nameof(FromValueTask);
        return typeof(ResolverShape).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(inner).CreateDelegate<Func<TResult, ValueTask<IEnumerable?>>>();
    }

    static async ValueTask<IEnumerable?> FromTask<T>(Task<T> task) => (IEnumerable?)await task;

    static async ValueTask<IEnumerable?> FromValueTask<T>(ValueTask<T> task) => (IEnumerable?)await task;

    static Resolver Later<TParent, TValue>(Func<TParent, ResolveArgs, TValue> function)
    {
        if (Awaited(typeof(TValue)) is { } inner)
        {
            var shape = typeof(TValue).GetGenericTypeDefinition() == typeof(Task<>)
                ? typeof(TaskResolver<,>) : typeof(ValueTaskResolver<,>);
            return (Resolver)Activator.CreateInstance(shape.MakeGenericType(typeof(TParent), inner), function)!;
        }

        var item = typeof(TValue).GetGenericArguments()[0];
        return (Resolver)Activator.CreateInstance(
            typeof(SequenceResolver<,>).MakeGenericType(typeof(TParent), item), function)!;
    }

    static bool IsLater(Type type) =>
        Awaited(type) is not null
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));

    static Type? Awaited(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>)
            || type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            ? type.GetGenericArguments()[0] : null;

    /// <summary>The item type when the type is a list of something other than characters.</summary>
    public static Type? ItemOf(Type type)
    {
        if (type == typeof(string))
            return null;
        if (type.IsArray)
            return type.GetElementType();
        return type.GetInterfaces().Append(type)
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            ?.GetGenericArguments()[0];
    }

    static Delegate Lambda(PropertyInfo property, Type function)
    {
        var parent = System.Linq.Expressions.Expression.Parameter(property.DeclaringType!);
        return System.Linq.Expressions.Expression.Lambda(
            function, System.Linq.Expressions.Expression.Property(parent, property), parent).Compile();
    }

    static Resolver Generic(string method, Delegate function, params Type[] types)
    {
        var generic = typeof(ResolverShape).GetMethods(BindingFlags.Static | BindingFlags.Public)
            .Single(m => m.Name == method && m.IsGenericMethodDefinition);
        return (Resolver)generic.MakeGenericMethod(types).Invoke(null, [function])!;
    }
}
