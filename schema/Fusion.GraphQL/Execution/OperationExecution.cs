using System.Collections.Immutable;
using Fusion.GraphQL.Binding;
using Fusion.GraphQL.Coercion;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Planning;

namespace Fusion.GraphQL.Execution;

/// <summary>
/// One run of a plan. First the fields that must wait are gathered, level by level; then the response is written from
/// the top in one pass, resolving everything else on the way.
/// </summary>
internal sealed partial class OperationExecution
{
    readonly BoundSchema _bound;
    readonly ExecutorOptions _options;
    readonly OperationPlan _plan;
    readonly IReadOnlyDictionary<string, object?> _variables;
    readonly IncidentLog _incidents;
    readonly RunTime _time;
    List<GraphQLError>? _errors;
    Dictionary<FieldPlan, ResolveArgs>? _args;

    public OperationExecution(
        BoundSchema bound, ExecutorOptions options, OperationPlan plan,
        IReadOnlyDictionary<string, object?> variables, RequestFeatures features, ResponseWriter writer,
        IncidentLog incidents, RunTime time)
    {
        _bound = bound;
        _options = options;
        _plan = plan;
        _variables = variables;
        Features = features;
        _writer = writer;
        _incidents = incidents;
        _time = time;
    }

    public RequestFeatures Features { get; }

    public CancellationToken Cancellation => _time.Cancellation;

    public int MaxListItems => _options.MaxListItems;

    public IReadOnlyList<GraphQLError> Errors => (IReadOnlyList<GraphQLError>?)_errors ?? [];

    /// <summary>Runs a query or mutation and writes its <c>data</c>; errors are left in <see cref="Errors"/>.</summary>
    public async ValueTask RunAsync(object? root = null)
    {
        if (IsRootAtFault())
        {
            _writer.WriteNull();
            return;
        }

        if (_plan.Type == OperationType.Mutation)
        {
            await RunSeriallyAsync(root);
            return;
        }

        object?[]? slots = null;
        if (_plan.Root.Gathers)
        {
            var prepared = new Prepared(root, _plan.Root);
            await GatherAsync([prepared], null);
            slots = prepared.Slots;
        }

        await WriteDataAsync(root, slots);
    }

    bool IsRootAtFault()
    {
        if (_plan.Root.Fault is not { } fault)
            return false;
        Report(new GraphQLError(fault.Message, fault.Location));
        return true;
    }

    ValueTask WriteDataAsync(object? root, object?[]? slots)
    {
        if (Outlet is not null && _plan.Root.HoldsLists)
            return WriteDataInPartsAsync(root, slots);
        WriteData(root, slots);
        return ValueTask.CompletedTask;
    }

    /// <summary>One event of a subscription: its field's value is the event itself.</summary>
    public async ValueTask RunEventAsync(object? item)
    {
        var prepared = new Prepared(null, _plan.Root);
        if (_plan.Root.Gathered is [var field])
        {
            prepared.Slots[0] = item;
            if (field.Value.Composite is { MayGather: true })
                await GatherChildrenAsync(field, [prepared], null);
        }

        WriteData(null, prepared.Slots);
    }

    /// <summary>The stream behind a subscription's only field.</summary>
    public async ValueTask<IAsyncEnumerable<object?>> OpenStreamAsync()
    {
        if (IsRootAtFault())
            throw new StreamRefusedException();
        var field = _plan.Root.Gathered[0];
        try
        {
            return await ((StreamResolver)field.Resolver!).OpenAsync(ArgsFor(field, new FieldPath(null, field.ResponseName)));
        }
        catch (Exception error) when (!IsAbort(error))
        {
            Report(Describe(error, field, [field.ResponseName]));
            throw new StreamRefusedException();
        }
    }

    async ValueTask RunSeriallyAsync(object? root)
    {
        var prepared = new Prepared(root, _plan.Root);
        foreach (var field in _plan.Root.Gathered)
        {
            Cancellation.ThrowIfCancellationRequested();
            await GatherFieldAsync(field, [prepared], null);
            if (prepared.Slots[field.Slot] is Failure && field.Value.NonNull && !_plan.KeepsErrorsLocal)
                break;
        }

        await WriteDataAsync(root, prepared.Slots);
    }

    ResolveArgs ArgsFor(FieldPlan field, FieldPath path) => new(this, field, Arguments(field), path);

    /// <summary>For fields resolved while writing: one for all rows.</summary>
    ResolveArgs ArgsWhileWriting(FieldPlan field)
    {
        if (_args is not null && _args.TryGetValue(field, out var known))
            return known;
        var args = new ResolveArgs(this, field, Arguments(field), null);
        (_args ??= [])[field] = args;
        return args;
    }

    IReadOnlyDictionary<string, object?> Arguments(FieldPlan field) =>
        field.Arguments is null ? NoArguments : field.Arguments.Values(_variables);

    static readonly IReadOnlyDictionary<string, object?> NoArguments =
        System.Collections.Frozen.FrozenDictionary<string, object?>.Empty;

    void Report(GraphQLError error) => (_errors ??= []).Add(error);

    /// <summary>The run as a whole must stop; no field can answer for it.</summary>
    bool IsAbort(Exception error) =>
        _outletFailed || error is ResponseAlreadySentException or LimitExceededException
        || (error is OperationCanceledException && Cancellation.IsCancellationRequested);

    GraphQLError Describe(Exception error, FieldPlan field, ImmutableArray<PathItem> path)
    {
        var locations = field.Locations;
        return error switch
        {
            LeafException leaf => new GraphQLError(leaf.Message) { Locations = locations, Path = path },
            LocatedException located => new GraphQLError(located.Message) { Locations = [located.Location], Path = path },
            GraphQLException known => new GraphQLError(known.Message)
            {
                Locations = locations, Path = path, Extensions = ExtensionsOf(known),
            },
            AggregateException { InnerExceptions: [var inner] } => Describe(inner, field, path),
            _ when _incidents.Explain(error) is { } explained => Describe(explained, field, path),
            _ => new GraphQLError("Unexpected error")
            {
                Locations = locations, Path = path,
                Extensions = new Dictionary<string, object?>
                {
                    ["code"] = "INTERNAL", ["id"] = _incidents.Record(error, field.Coordinate),
                },
            },
        };
    }

    static Dictionary<string, object?>? ExtensionsOf(GraphQLException known)
    {
        if (known.Code is null && known.Extensions is null)
            return null;
        var extensions = new Dictionary<string, object?>();
        if (known.Code is not null)
            extensions["code"] = known.Code;
        foreach (var (key, value) in known.Extensions ?? extensions)
            extensions[key] = value;
        return extensions;
    }
}

/// <summary>A subscription could not be opened; the reason is among the errors of the run.</summary>
internal sealed class StreamRefusedException() : Exception("The subscription could not be opened.");
