namespace Fusion.GraphQL.Binding;

internal sealed class TaskResolver<TParent, TValue>(Func<TParent, ResolveArgs, Task<TValue>> function) : AsyncResolver
{
    public override Type ResultType => typeof(TValue);

    public override bool UsesArgs => true;

    public override ValueTask<object?> ResolveAsync(object? parent, ResolveArgs args)
    {
        var task = function((TParent)parent!, args);
        return task.IsCompletedSuccessfully ? new ValueTask<object?>(task.Result) : Later(task);

        static async ValueTask<object?> Later(Task<TValue> task) => await task;
    }
}

internal sealed class ValueTaskResolver<TParent, TValue>(Func<TParent, ResolveArgs, ValueTask<TValue>> function)
    : AsyncResolver
{
    public override Type ResultType => typeof(TValue);

    public override bool UsesArgs => true;

    public override ValueTask<object?> ResolveAsync(object? parent, ResolveArgs args)
    {
        var task = function((TParent)parent!, args);
        return task.IsCompletedSuccessfully ? new ValueTask<object?>(task.Result) : Later(task);

        static async ValueTask<object?> Later(ValueTask<TValue> task) => await task;
    }
}

/// <summary>Reads an asynchronous sequence into a list, up to the limit on list sizes.</summary>
internal sealed class SequenceResolver<TParent, TItem>(Func<TParent, ResolveArgs, IAsyncEnumerable<TItem>> function)
    : AsyncResolver
{
    public override Type ResultType => typeof(IReadOnlyList<TItem>);

    public override bool UsesArgs => true;

    public override async ValueTask<object?> ResolveAsync(object? parent, ResolveArgs args)
    {
        var items = new List<TItem>();
        await foreach (var item in function((TParent)parent!, args).WithCancellation(args.Cancellation))
        {
            items.Add(item);
            if (items.Count > args.MaxListItems)
                break;
        }

        return items;
    }
}
