namespace Fusion.GraphQL.Binding;

/// <summary>The fields of the query or mutation root. A function may return a value, a Task or a ValueTask of one.</summary>
public sealed class RootBinding
{
    readonly TypeBinding _type;

    internal RootBinding(TypeBinding type) => _type = type;

    public RootBinding Field<TValue>(string name, Func<TValue> resolve)
    {
        _type.Add(name, ResolverShape.Root(resolve));
        return this;
    }

    public RootBinding Field<TValue>(string name, Func<ResolveArgs, TValue> resolve)
    {
        _type.Add(name, ResolverShape.RootWithArguments(resolve));
        return this;
    }
}

/// <summary>The fields of the subscription root: each opens a stream whose events are values of the field.</summary>
public sealed class SubscriptionBinding
{
    readonly TypeBinding _type;

    internal SubscriptionBinding(TypeBinding type) => _type = type;

    public SubscriptionBinding Stream<TEvent>(string name, Func<ResolveArgs, IAsyncEnumerable<TEvent>> open)
    {
        _type.Add(name, new SubscriptionResolver<TEvent>(open));
        return this;
    }

    /// <summary>For streams that must be opened before the first event, for instance to check a position.</summary>
    public SubscriptionBinding Stream<TEvent>(string name, Func<ResolveArgs, ValueTask<IAsyncEnumerable<TEvent>>> open)
    {
        _type.Add(name, new AsyncSubscriptionResolver<TEvent>(open));
        return this;
    }
}
