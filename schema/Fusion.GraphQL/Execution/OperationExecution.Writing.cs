using System.Collections;
using System.Collections.Immutable;
using Fusion.GraphQL.Binding;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Planning;
using Fusion.GraphQL.Scheduling;

namespace Fusion.GraphQL.Execution;

/// <summary>
/// Writing: one pass from the top. A write method answers false when its value must be null and may not be: the error is
/// recorded already, and whoever may be null takes the half-written bytes back.
/// </summary>
internal sealed partial class OperationExecution
{
    const int CancellationCheckInterval = 64;

    readonly ResponseWriter _writer;
    int _sinceCheck;

    List<PathItem> Position => field ??= [];

    public IReadOnlyList<string> CurrentNames() => [.. Position.Where(item => item.Name is not null).Select(item => item.Name!)];

    void WriteData(object? root, object?[]? slots)
    {
        var start = _writer.Remember();
        if (WriteObject(_plan.Root, root, slots))
            return;
        _writer.ReturnTo(start);
        _later?.ReturnTo(default);
        _writer.WriteNull();
    }

    bool WriteObject(SelectionPlan selection, object? source, object?[]? slots) =>
        selection.IsPlain ? WriteFields(selection, source, slots)
        : selection.Fault is { } fault ? throw fault.ToException()
        : WriteDeferring(selection, source, slots);

    bool WriteFields(SelectionPlan selection, object? source, object?[]? slots)
    {
        CheckIn();
        _writer.WriteByte((byte)'{');
        if (!WriteRange(selection.Fields, 0, selection.Fields.Length, source, slots))
            return false;
        _writer.WriteByte((byte)'}');
        return true;
    }

    /// <summary>Fields from one to before another; an error nulls its field where it may be null.</summary>
    bool WriteRange(FieldPlan[] fields, int from, int to, object? source, object?[]? slots)
    {
        var depth = Position.Count;
        Place start = default;
        var i = from;
        while (true)
        {
            try
            {
                return WriteRun(fields, ref i, to, ref start, source, slots);
            }
            catch (Exception error) when (!IsAbort(error))
            {
                var field = fields[i];
                Unwind(depth);
                Report(Describe(error, field, PathTo(field.ResponseName)));
                if (MustPropagate(field.Value))
                    return false;
                ReplaceWithNull(start);
                i++;
            }
        }
    }

    /// <summary>Out of the way of the catch so that its loop stays in registers.</summary>
    bool WriteRun(FieldPlan[] fields, ref int at, int to, ref Place start, object? source, object?[]? slots)
    {
        var writer = _writer;
        for (var i = at; i < to; i++)
        {
            at = i;
            var field = fields[i];
            writer.WriteRaw(i == 0 ? field.NameJson.AsSpan(1) : field.NameJson);
            start = Here();
            if (field.Kind == FieldKind.PureLeaf && !field.UsesArgs)
            {
                if (!field.Pure!.WriteLeaf(source, null, writer) && !WriteNullLeaf(field))
                    return false;
            }
            else if (!WriteField(field, source, slots))
            {
                return false;
            }
        }

        return true;
    }

    bool WriteField(FieldPlan field, object? source, object?[]? slots)
    {
        switch (field.Kind)
        {
            case FieldKind.Constant:
                _writer.WriteRaw(field.ConstantJson);
                return true;
            case FieldKind.PureLeaf:
                Position.Add(field.ResponseName);
                return WriteLeafWithArgs(field, source) && Leave();
            case FieldKind.Pure:
                Position.Add(field.ResponseName);
                var value = field.Pure!.Resolve(source, field.UsesArgs ? ArgsWhileWriting(field) : null);
                return WriteValue(field.Value, value, field) && Leave();
            case FieldKind.Gathered:
                Position.Add(field.ResponseName);
                return WriteValue(field.Value, slots![field.Slot], field) && Leave();
            default:
                throw new ArgumentOutOfRangeException(nameof(field));
        }
    }

    bool WriteLeafWithArgs(FieldPlan field, object? source) =>
        field.Pure!.WriteLeaf(source, ArgsWhileWriting(field), _writer)
        || WriteValue(field.Value, null, field);

    bool WriteNullLeaf(FieldPlan field)
    {
        if (field.Value.NonNull)
        {
            Position.Add(field.ResponseName);
            return WriteForbiddenNull(field) && Leave();
        }

        _writer.WriteNull();
        return true;
    }

    bool WriteValue(ValuePlan plan, object? value, FieldPlan field)
    {
        if (value is null)
        {
            if (plan.NonNull)
                return WriteForbiddenNull(field);
            _writer.WriteNull();
            return true;
        }

        if (value is Failure failure)
        {
            Report(Describe(failure.Exception, field, [.. Position]));
            return MayBeNull(plan);
        }

        switch (plan.Kind)
        {
            case ValueKind.Leaf:
                plan.Leaf!.Write(value, _writer);
                return true;
            case ValueKind.Composite:
            {
                var start = Here();
                var depth = Position.Count;
                return WriteComposite(plan, value) || TakeBack(plan, start, depth);
            }

            case ValueKind.List:
            {
                var start = Here();
                var depth = Position.Count;
                return WriteList(plan.Item!, value, field) || TakeBack(plan, start, depth);
            }

            default:
                throw new ArgumentOutOfRangeException(nameof(plan));
        }
    }

    bool WriteComposite(ValuePlan plan, object value)
    {
        if (value is Prepared prepared)
            return WriteObject(prepared.Selection, prepared.Source, prepared.Slots);
        return WriteObject(SelectionOf(plan, value), value, null);
    }

    SelectionPlan SelectionOf(ValuePlan plan, object value) =>
        plan.Children!.Only ?? plan.Children.For(_bound.TypeOf(plan.Children.Declared, value));

    bool WriteList(ValuePlan item, object value, FieldPlan field)
    {
        _writer.WriteByte((byte)'[');
        var written = value switch
        {
            IEnumerable items and not string when WriteStreamStart(item, items, field) is { } begun => begun,
            IReadOnlyList<object?> list => WriteItems(item, list, field),
            string => throw NotIterable(field),
            IEnumerable items => WriteSequence(item, items, field),
            _ => throw NotIterable(field),
        };
        if (!written)
            return false;
        _writer.WriteByte((byte)']');
        return true;
    }

    bool WriteItems(ValuePlan item, IReadOnlyList<object?> list, FieldPlan field)
    {
        CheckListSize(list.Count, field);
        for (var i = 0; i < list.Count; i++)
        {
            if (!WriteItem(item, list[i], i, field))
                return false;
        }

        return true;
    }

    bool WriteSequence(ValuePlan item, IEnumerable items, FieldPlan field)
    {
        var index = 0;
        foreach (var element in items)
        {
            CheckListSize(index + 1, field);
            if (!WriteItem(item, element, index++, field))
                return false;
        }

        return true;
    }

    bool WriteItem(ValuePlan plan, object? value, int index, FieldPlan field, bool separate = true)
    {
        if (separate && index > 0)
            _writer.WriteByte((byte)',');
        var start = Here();
        var depth = Position.Count;
        Position.Add(index);
        try
        {
            if (plan.Kind == ValueKind.Leaf)
                CheckIn();
            return WriteValue(plan, value, field) && Leave();
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

    bool WriteForbiddenNull(FieldPlan field)
    {
        Report(new GraphQLError($"Cannot return null for non-nullable field {field.Coordinate}.")
        {
            Locations = field.Locations, Path = [.. Position],
        });
        if (!_plan.KeepsErrorsLocal)
            return false;
        _writer.WriteNull();
        return true;
    }

    bool MayBeNull(ValuePlan plan)
    {
        if (MustPropagate(plan))
            return false;
        _writer.WriteNull();
        return true;
    }

    bool TakeBack(ValuePlan plan, Place start, int depth)
    {
        if (MustPropagate(plan))
            return false;
        Unwind(depth);
        ReplaceWithNull(start);
        return true;
    }

    Place Here() => new(_writer.Remember(), LaterCount);

    void ReplaceWithNull(Place start)
    {
        _writer.ReturnTo(start.Mark);
        _later?.ReturnTo(start.Later);
        _writer.WriteNull();
    }

    bool MustPropagate(ValuePlan plan) => plan.NonNull && !_plan.KeepsErrorsLocal;

    bool Leave()
    {
        Position.RemoveAt(Position.Count - 1);
        return true;
    }

    void Unwind(int depth) => Position.RemoveRange(depth, Position.Count - depth);

    ImmutableArray<PathItem> PathTo(string responseName) => [.. Position, responseName];

    void CheckIn()
    {
        if (++_sinceCheck < CancellationCheckInterval)
            return;
        _sinceCheck = 0;
        _time.Check();
        BackSeat.GiveWay();
        if (_writer.Pending > _options.MaxAnswerBytes)
            throw LimitExceededException.AnswerBytes(_options.MaxAnswerBytes);
    }

    void CheckListSize(int count, FieldPlan field)
    {
        if (count > _options.MaxListItems)
            throw LimitExceededException.ListItems(_options.MaxListItems, field.Coordinate);
    }

    static GraphQLException NotIterable(FieldPlan field) =>
        new($"Expected Iterable, but did not find one for field \"{field.Coordinate}\".");

    /// <summary>What to return to when something becomes null: the bytes, and what was left for later.</summary>
    readonly record struct Place(ResponseWriter.Mark Mark, (int, int, int) Later);
}
