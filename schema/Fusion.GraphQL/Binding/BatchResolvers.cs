using System.Collections;

namespace Fusion.GraphQL.Binding;

/// <summary>
/// One call for all parents. The function returns one result per parent in the same order; any other number is a fault
/// of the binding and fails the field for every parent.
/// </summary>
internal sealed class BatchResolver<TParent, TResult>(
    Type resultType,
    Func<IReadOnlyList<TParent>, ResolveArgs, TResult> function,
    Func<TResult, ValueTask<IEnumerable?>> unwrap) : BatchResolver
{
    public override Type ResultType => resultType;

    public override async ValueTask<IReadOnlyList<object?>> ResolveAsync(
        ReadOnlyMemory<object?> parents, ResolveArgs args)
    {
        var typed = new TParent[parents.Length];
        for (var i = 0; i < typed.Length; i++)
            typed[i] = (TParent)parents.Span[i]!;
        var results = await unwrap(function(typed, args));
        var boxed = results switch
        {
            null => throw new InvalidOperationException($"The batch for {args.Coordinate} returned null."),
            IReadOnlyList<object?> list => list,
            _ => Box(results),
        };
        if (boxed.Count != typed.Length)
        {
            throw new InvalidOperationException(
                $"The batch for {args.Coordinate} returned {boxed.Count} results for {typed.Length} parents.");
        }

        return boxed;
    }

    static List<object?> Box(IEnumerable results)
    {
        var list = new List<object?>();
        foreach (var result in results)
            list.Add(result);
        return list;
    }
}

internal sealed class SubscriptionResolver<TEvent>(Func<ResolveArgs, IAsyncEnumerable<TEvent>> open) : StreamResolver
{
    public override Type ResultType => typeof(TEvent);

    public override ValueTask<IAsyncEnumerable<object?>> OpenAsync(ResolveArgs args) => new(Boxed(open(args)));

    static async IAsyncEnumerable<object?> Boxed(IAsyncEnumerable<TEvent> events)
    {
        await foreach (var item in events)
            yield return item;
    }
}

internal sealed class AsyncSubscriptionResolver<TEvent>(Func<ResolveArgs, ValueTask<IAsyncEnumerable<TEvent>>> open)
    : StreamResolver
{
    public override Type ResultType => typeof(TEvent);

    public override async ValueTask<IAsyncEnumerable<object?>> OpenAsync(ResolveArgs args) => Boxed(await open(args));

    static async IAsyncEnumerable<object?> Boxed(IAsyncEnumerable<TEvent> events)
    {
        await foreach (var item in events)
            yield return item;
    }
}
