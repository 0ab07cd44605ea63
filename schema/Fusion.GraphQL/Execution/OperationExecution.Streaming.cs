using System.Collections;
using Fusion.GraphQL.Binding;
using Fusion.GraphQL.Planning;

namespace Fusion.GraphQL.Execution;

/// <summary>
/// Streaming: the way from the root to large lists is written so that it can wait for a reader; what hangs on it is
/// written in one go. A part is settled, and may leave, when nothing that is still to be written can null it.
/// </summary>
internal sealed partial class OperationExecution
{
    /// <summary>Lists up to this long may hold a large list in each item.</summary>
    const int FewItems = 16;

    /// <summary>An item larger than this shows that the others may be large as well.</summary>
    const int LargeItemBytes = 256 * 1024;

    bool _outletFailed;

    /// <summary>Where a large answer goes; null when it must be held whole.</summary>
    public IAnswerOutlet? Outlet { get; init; }

    async ValueTask WriteDataInPartsAsync(object? root, object?[]? slots)
    {
        var start = _writer.Remember();
        if (await WriteFieldsInPartsAsync(_plan.Root, root, slots, isSettled: true))
            return;
        _writer.ReturnTo(start);
        _writer.WriteNull();
    }

    async ValueTask<bool> WriteFieldsInPartsAsync(SelectionPlan selection, object? source, object?[]? slots, bool isSettled)
    {
        CheckIn();
        if (selection.Fault is { } fault)
            throw fault.ToException();
        var fields = selection.Fields;
        _writer.WriteByte((byte)'{');
        var from = 0;
        for (var i = 0; i < fields.Length; i++)
        {
            if (!fields[i].Value.HoldsLists)
                continue;
            if (!WriteRange(fields, from, i, source, slots))
                return false;
            var staysSettled = isSettled && (i >= selection.LastNonNull || _plan.KeepsErrorsLocal);
            if (!await WriteFieldInPartsAsync(fields[i], isFirst: i == 0, source, slots, staysSettled))
                return false;
            from = i + 1;
        }

        if (!WriteRange(fields, from, fields.Length, source, slots))
            return false;
        _writer.WriteByte((byte)'}');
        return true;
    }

    async ValueTask<bool> WriteFieldInPartsAsync(
        FieldPlan field, bool isFirst, object? source, object?[]? slots, bool isSettled)
    {
        var depth = Position.Count;
        _writer.WriteRaw(isFirst ? field.NameJson.AsSpan(1) : field.NameJson);
        var start = Here();
        try
        {
            Position.Add(field.ResponseName);
            var value = field.Kind == FieldKind.Gathered
                ? slots![field.Slot]
                : field.Pure!.Resolve(source, field.UsesArgs ? ArgsWhileWriting(field) : null);
            return await WriteValueInPartsAsync(field.Value, value, field, isSettled) && Leave();
        }
        catch (Exception error) when (!IsAbort(error))
        {
            Unwind(depth);
            Report(Describe(error, field, PathTo(field.ResponseName)));
            if (MustPropagate(field.Value))
                return false;
            ReplaceWithNull(start);
            return true;
        }
    }

    async ValueTask<bool> WriteValueInPartsAsync(ValuePlan plan, object? value, FieldPlan field, bool isSettled)
    {
        if (value is null or Failure || !plan.HoldsLists)
            return WriteValue(plan, value, field);
        var start = Here();
        var depth = Position.Count;
        var isWritten = plan.Kind == ValueKind.List
            ? await WriteListInPartsAsync(plan.Item!, value, field, isSettled)
            : await WriteCompositeInPartsAsync(plan, value, isSettled);
        return isWritten || TakeBack(plan, start, depth);
    }

    ValueTask<bool> WriteCompositeInPartsAsync(ValuePlan plan, object value, bool isSettled)
    {
        if (value is Prepared prepared)
            return WriteFieldsInPartsAsync(prepared.Selection, prepared.Source, prepared.Slots, isSettled);
        return WriteFieldsInPartsAsync(SelectionOf(plan, value), value, null, isSettled);
    }

    async ValueTask<bool> WriteListInPartsAsync(ValuePlan item, object value, FieldPlan field, bool isSettled)
    {
        if (value is string || value is not IEnumerable items)
            throw NotIterable(field);
        if (field.Stream is { } stream && Position[^1].Name is not null)
            InitialCount(stream);
        // Reading on in a sequence may fail and null the list; a list in memory is there.
        var count = (value as IReadOnlyList<object?>)?.Count ?? (value as ICollection)?.Count;
        var staysSettled = isSettled && !MustPropagate(item) && count is not null;
        CheckListSize(count ?? 0, field);
        _writer.WriteByte((byte)'[');
        var isDeep = item.HoldsLists && count <= FewItems;
        var due = staysSettled ? _options.StreamFromBytes : _options.MaxHeldBytes;
        var index = 0;
        foreach (var element in value as IEnumerable<object?> ?? items.Cast<object?>())
        {
            CheckListSize(index + 1, field);
            if (isDeep ? !await WriteItemInPartsAsync(item, element, index, field, staysSettled)
                : !WriteItem(item, element, index, field, ref isDeep))
                return false;
            index++;
            if (_writer.Pending < due)
                continue;
            await SendAsync();
            // The beginning of the list has left, so there is nothing more to hold its other rows for.
            due = _options.StreamFromBytes;
        }

        _writer.WriteByte((byte)']');
        return true;
    }

    bool WriteItem(ValuePlan plan, object? value, int index, FieldPlan field, ref bool isDeep)
    {
        var before = _writer.Length;
        var isWritten = WriteItem(plan, value, index, field);
        isDeep = plan.HoldsLists && _writer.Length - before > LargeItemBytes;
        return isWritten;
    }

    async ValueTask<bool> WriteItemInPartsAsync(ValuePlan plan, object? value, int index, FieldPlan field, bool isSettled)
    {
        if (index > 0)
            _writer.WriteByte((byte)',');
        var start = Here();
        var depth = Position.Count;
        Position.Add(index);
        try
        {
            return await WriteValueInPartsAsync(plan, value, field, isSettled) && Leave();
        }
        catch (Exception error) when (!IsAbort(error))
        {
            Unwind(depth + 1);
            Report(Describe(error, field, [.. Position]));
            if (MustPropagate(plan))
                return false;
            ReplaceWithNull(start);
            return Leave();
        }
    }

    async ValueTask SendAsync()
    {
        try
        {
            if (!_writer.HasSent)
                _time.BeginStreaming(_options.StreamTimeout);
            await Outlet!.SendAsync(_writer, Errors, Cancellation);
        }
        catch
        {
            _outletFailed = true;
            throw;
        }
    }
}
