using System.Collections;
using Fusion.GraphQL.Binding;
using Fusion.GraphQL.Planning;

namespace Fusion.GraphQL.Execution;

/// <summary>
/// Gathering: the fields of one plan level are all started before any is awaited, and a batch field is called once for
/// every parent of its level.
/// </summary>
internal sealed partial class OperationExecution
{
    ValueTask GatherAsync(List<Prepared> parents, FieldPath? path)
    {
        var fields = parents[0].Selection.Gathered;
        if (fields is [var only])
            return GatherFieldAsync(only, parents, path);
        var running = new Task[fields.Length];
        for (var i = 0; i < fields.Length; i++)
            running[i] = GatherFieldAsync(fields[i], parents, path).AsTask();
        return new ValueTask(Task.WhenAll(running));
    }

    async ValueTask GatherFieldAsync(FieldPlan field, List<Prepared> parents, FieldPath? path)
    {
        var here = new FieldPath(path, field.ResponseName);
        Cancellation.ThrowIfCancellationRequested();
        switch (field.Resolver)
        {
            case PureResolver pure: GatherPure(field, pure, parents, here); break;
            case AsyncResolver later: await GatherLaterAsync(field, later, parents, here); break;
            case BatchResolver batch: await GatherBatchAsync(field, batch, parents, here); break;
            default: throw new InvalidOperationException($"{field.Coordinate} cannot be resolved as a field.");
        }

        if (field.Value.Composite is { MayGather: true })
            await GatherChildrenAsync(field, parents, here);
    }

    void GatherPure(FieldPlan field, PureResolver pure, List<Prepared> parents, FieldPath path)
    {
        ResolveArgs? args = null;
        foreach (var parent in parents)
        {
            try
            {
                if (field.UsesArgs)
                    args ??= ArgsFor(field, path);
                parent.Slots[field.Slot] = pure.Resolve(parent.Source, args);
            }
            catch (Exception error) when (!IsAbort(error))
            {
                parent.Slots[field.Slot] = new Failure(error);
            }
        }
    }

    async ValueTask GatherLaterAsync(FieldPlan field, AsyncResolver later, List<Prepared> parents, FieldPath path)
    {
        ResolveArgs args;
        try
        {
            args = ArgsFor(field, path);
        }
        catch (LocatedException error)
        {
            FailAll(field, parents, error);
            return;
        }

        var running = new Task[parents.Count];
        for (var i = 0; i < running.Length; i++)
            running[i] = GatherOneAsync(field, later, parents[i], args);
        foreach (var one in running)
            await one;
    }

    async Task GatherOneAsync(FieldPlan field, AsyncResolver later, Prepared parent, ResolveArgs args)
    {
        try
        {
            parent.Slots[field.Slot] = await Within(later.ResolveAsync(parent.Source, args));
        }
        catch (Exception error) when (!IsAbort(error))
        {
            parent.Slots[field.Slot] = new Failure(error);
        }
    }

    /// <summary>Ends the waiting, though not the work, of a resolver that does not heed cancellation.</summary>
    ValueTask<T> Within<T>(ValueTask<T> running) =>
        running.IsCompleted ? running : new ValueTask<T>(running.AsTask().WaitAsync(Cancellation));

    async ValueTask GatherBatchAsync(FieldPlan field, BatchResolver batch, List<Prepared> parents, FieldPath path)
    {
        try
        {
            var sources = new object?[parents.Count];
            for (var i = 0; i < sources.Length; i++)
                sources[i] = parents[i].Source;
            var results = await Within(batch.ResolveAsync(sources, ArgsFor(field, path)));
            for (var i = 0; i < sources.Length; i++)
                parents[i].Slots[field.Slot] = results[i];
        }
        catch (Exception error) when (!IsAbort(error))
        {
            FailAll(field, parents, error);
        }
    }

    static void FailAll(FieldPlan field, List<Prepared> parents, Exception error)
    {
        var failure = new Failure(error);
        foreach (var parent in parents)
            parent.Slots[field.Slot] = failure;
    }

    async ValueTask GatherChildrenAsync(FieldPlan field, List<Prepared> parents, FieldPath? path)
    {
        var children = new Dictionary<SelectionPlan, List<Prepared>>();
        foreach (var parent in parents)
            parent.Slots[field.Slot] = Prepare(field.Value, parent.Slots[field.Slot], field, children);
        if (children.Count == 0)
            return;
        if (children.Count == 1)
        {
            await GatherAsync(children.First().Value, path);
            return;
        }

        await Task.WhenAll(children.Values.Select(group => GatherAsync(group, path).AsTask()));
    }

    /// <summary>Puts every object below that has gathered fields of its own into the group of its plan.</summary>
    object? Prepare(
        ValuePlan plan, object? value, FieldPlan field, Dictionary<SelectionPlan, List<Prepared>> children)
    {
        if (value is null or Failure)
            return value;
        try
        {
            if (plan.Kind == ValueKind.List)
                return PrepareList(plan, value, field, children);
            var selection = SelectionOf(plan, value);
            var prepared = new Prepared(value, selection);
            if (!selection.Gathers)
                return prepared;
            if (!children.TryGetValue(selection, out var group))
                children[selection] = group = [];
            group.Add(prepared);
            return prepared;
        }
        catch (Exception error) when (!IsAbort(error))
        {
            return new Failure(error);
        }
    }

    object PrepareList(
        ValuePlan list, object value, FieldPlan field, Dictionary<SelectionPlan, List<Prepared>> children)
    {
        if (value is string || value is not IEnumerable items)
            return value;
        var later = _later is null || !ReferenceEquals(list, field.Value) ? null : field.Stream?.Item;
        var initial = later is null ? 0 : InitialCount(field.Stream!);
        var prepared = new List<object?>();
        foreach (var element in items)
        {
            prepared.Add(Prepare(prepared.Count < initial ? list.Item! : later ?? list.Item!, element, field, children));
            CheckListSize(prepared.Count, field);
        }

        return prepared;
    }
}
