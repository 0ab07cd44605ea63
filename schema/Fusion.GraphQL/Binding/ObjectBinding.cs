namespace Fusion.GraphQL.Binding;

/// <summary>
/// The fields of one object type. A function may return a value, a Task or ValueTask of one, or an asynchronous
/// sequence; plain values cost no task.
/// </summary>
public sealed class ObjectBinding<T> where T : notnull
{
    readonly TypeBinding _type;
    readonly List<string> _problems;

    internal ObjectBinding(TypeBinding type, List<string> problems)
    {
        _type = type;
        _problems = problems;
    }

    public ObjectBinding<T> Field<TValue>(string name, Func<T, TValue> resolve)
    {
        _type.Add(name, ResolverShape.Member(resolve));
        return this;
    }

    public ObjectBinding<T> Field<TValue>(string name, Func<T, ResolveArgs, TValue> resolve)
    {
        _type.Add(name, ResolverShape.WithArguments(resolve));
        return this;
    }

    /// <summary>
    /// One call for all parents of a plan level, however many there are. Returns (a Task or ValueTask of) a list with one
    /// result per parent, in the order given.
    /// </summary>
    public ObjectBinding<T> Batch<TResult>(string name, Func<IReadOnlyList<T>, ResolveArgs, TResult> resolve)
    {
        try
        {
            _type.Add(name, ResolverShape.Batch(resolve));
        }
        catch (BindingException fault)
        {
            _problems.Add($"{_type.Name}.{name}: {fault.Problems[0]}");
        }

        return this;
    }
}
