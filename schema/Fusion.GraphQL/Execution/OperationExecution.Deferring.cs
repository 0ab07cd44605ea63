using System.Collections.Immutable;
using Fusion.GraphQL.Incremental;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Planning;

namespace Fusion.GraphQL.Execution;

/// <summary>Deferring: what a run leaves for later, and runs of the parts that were left.</summary>
internal sealed partial class OperationExecution
{
    const int MaxItemsPerPayload = 100;

    static readonly ImmutableDictionary<DeferUsage, DeliveryGroup> NoGroups =
        ImmutableDictionary.Create<DeferUsage, DeliveryGroup>();

    ImmutableDictionary<DeferUsage, DeliveryGroup> _groups = NoGroups;
    LaterWork? _later;

    /// <summary>Null when the run was not asked to leave anything.</summary>
    public LaterWork? Later => _later;

    (int, int, int) LaterCount => _later is null ? default : _later.Count;

    public void LeaveForLater() => _later = new LaterWork();

    /// <summary>Runs one part into the writer of this run.</summary>
    public async Task<PartResult> RunPartAsync(Part part)
    {
        LeaveForLater();
        _groups = part.Known;
        Position.AddRange(part.Path);
        object?[]? slots = null;
        if (part.Selection.Gathers)
        {
            var prepared = new Prepared(part.Source, part.Selection);
            await GatherAsync([prepared], PathOf(part.Path));
            slots = prepared.Slots;
        }

        if (WriteFields(part.Selection, part.Source, slots))
            return new PartResult(_writer, Errors, null, _later!);
        return new PartResult(null, [], Errors[^1], new LaterWork());
    }

    /// <summary>Writes the next items of a stream, a comma between them.</summary>
    public PartResult RunItems(ItemStream stream)
    {
        LeaveForLater();
        var count = 0;
        Position.AddRange(stream.Path);
        try
        {
            while (count < MaxItemsPerPayload)
            {
                if (!stream.Items.MoveNext())
                {
                    stream.IsFinished = true;
                    break;
                }

                var start = _writer.Remember();
                var (errors, later) = (Errors.Count, LaterCount);
                if (count > 0)
                    _writer.WriteByte((byte)',');
                if (!WriteStreamed(stream.Field.Stream!.Item!, stream.Items.Current, stream.NextIndex, stream.Field))
                {
                    // Of an item that is not delivered only the error that undid it is told.
                    _writer.ReturnTo(start);
                    _later!.ReturnTo(later);
                    stream.IsFinished = true;
                    return Items(count, [.. Errors.Take(errors)], Errors[^1]);
                }

                stream.NextIndex++;
                count++;
            }
        }
        catch (Exception error) when (!IsAbort(error))
        {
            stream.IsFinished = true;
            return Items(count, Errors, Describe(error, stream.Field, stream.Path));
        }

        return Items(count, Errors, null);
    }

    PartResult Items(int count, IReadOnlyList<GraphQLError> errors, GraphQLError? fault) =>
        new(count == 0 ? null : _writer, errors, fault, _later!, count);

    bool WriteStreamed(ValuePlan plan, object? value, int index, FieldPlan field)
    {
        var depth = Position.Count;
        if (WriteItem(plan, value, index, field, separate: false))
            return true;
        Unwind(depth);
        return false;
    }

    bool WriteDeferring(SelectionPlan selection, object? source, object?[]? slots)
    {
        var around = _groups;
        var path = ImmutableArray.CreateRange(Position);
        var begun = new List<DeliveryGroup>();
        foreach (var usage in selection.NewDefers)
        {
            var parent = usage.Parent is null ? null : _groups.GetValueOrDefault(usage.Parent);
            var group = new DeliveryGroup(path, usage.Label, parent);
            begun.Add(group);
            _groups = _groups.SetItem(usage, group);
        }

        var known = _groups;
        var written = WriteFields(selection, source, slots);
        _groups = around;
        if (!written)
            return false;
        _later!.Groups.AddRange(begun);
        foreach (var deferred in selection.Deferred)
        {
            ImmutableArray<DeliveryGroup> groups = [.. deferred.Defers.Select(usage => known[usage])];
            _later.Parts.Add(new Part(groups, path, deferred.Selection, source, known));
        }

        return true;
    }

    /// <summary>Writes the first items of a streamed list and leaves the others; null when the list is not streamed.</summary>
    bool? WriteStreamStart(ValuePlan item, System.Collections.IEnumerable items, FieldPlan field)
    {
        if (field.Stream is not { } stream || Position[^1].Name is null)
            return null;
        var initial = InitialCount(stream);
        if (_later is null || !stream.IsOn)
            return null;
        var rest = items.Cast<object?>().GetEnumerator();
        for (var i = 0; i < initial; i++)
        {
            if (!rest.MoveNext())
                return true;
            if (!WriteItem(item, rest.Current, i, field))
                return false;
        }

        var label = (stream.Directive.Argument("label") as StringValue)?.Text;
        _later.Streams.Add(new ItemStream([.. Position], label, rest, initial, field));
        return true;
    }

    /// <summary>Throws when the directive is at fault, whether or not anything is streamed.</summary>
    int InitialCount(StreamPlan stream)
    {
        var count = stream.Directive.Argument("initialCount") switch
        {
            IntValue literal => int.Parse(literal.Text, System.Globalization.CultureInfo.InvariantCulture),
            Variable variable when _variables.TryGetValue(variable.Name, out var given) => given as int?
                ?? throw PlanFault.Null("stream", "initialCount", "Int!", variable).ToException(),
            _ => 0,
        };
        if (stream.Fault is { } fault)
            throw fault.ToException();
        return count >= 0 || !stream.IsOn ? count : throw new GraphQLException("initialCount must be a positive integer");
    }

    static FieldPath? PathOf(ImmutableArray<PathItem> path)
    {
        FieldPath? names = null;
        foreach (var step in path)
        {
            if (step.Name is { } name)
                names = new FieldPath(names, name);
        }

        return names;
    }
}
