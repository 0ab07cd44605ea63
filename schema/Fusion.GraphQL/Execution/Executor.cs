using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Fusion.GraphQL.Binding;
using Fusion.GraphQL.Coercion;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Limits;
using Fusion.GraphQL.Planning;
using Fusion.GraphQL.Telemetry;
using Fusion.GraphQL.Types;
using Fusion.GraphQL.Validation;
using Microsoft.Extensions.ObjectPool;

namespace Fusion.GraphQL.Execution;

/// <summary>
/// Answers operations against one schema. Thread-safe; one for the life of the process. Transports call
/// <see cref="Prepare"/>, ask the host, then run what was prepared.
/// </summary>
public sealed partial class Executor
{
    const int PooledWriters = 64;

    readonly BoundSchema _bound;
    readonly ExecutorOptions _options;
    readonly DocumentCache _cache;
    readonly CostWeights _weights;
    readonly IncidentLog _incidents;
    readonly ObjectPool<ResponseWriter> _writers =
        new DefaultObjectPool<ResponseWriter>(new WriterPolicy(), PooledWriters);

    Executor(BoundSchema bound, ExecutorOptions options)
    {
        _bound = bound;
        _options = options;
        _cache = new DocumentCache(options.CacheBytes);
        _weights = new CostWeights(bound.Schema, options.DefaultListSize);
        _incidents = new IncidentLog(options.Logger, options.Explain);
        Names = new OperationNames(options.MaxOperationNames);
    }

    public Schema Schema => _bound.Schema;

    public ExecutorOptions Options => _options;

    internal OperationNames Names { get; }

    /// <summary>Documents kept ready to run.</summary>
    public int CachedDocuments => _cache.Count;

    /// <summary>Joins schema and binding; throws one <see cref="BindingException"/> that lists everything amiss.</summary>
    public static Executor Build(Schema schema, Action<SchemaBinding> bind, ExecutorOptions? options = null)
    {
        var binding = new SchemaBinding();
        bind(binding);
        return new Executor(SchemaBinder.Bind(schema, binding), options ?? new ExecutorOptions());
    }

    /// <summary>As the other, for a schema just read: what is wrong with the schema is among the problems.</summary>
    public static Executor Build(SchemaResult schema, Action<SchemaBinding> bind, ExecutorOptions? options = null) =>
        schema.Succeeded
            ? Build(schema.Schema, bind, options)
            : throw new BindingException([.. schema.Errors.Select(error => error.ToString())]);

    /// <summary>Reads, validates and plans a request, or says why it cannot run.</summary>
    public PreparedRequest Prepare(OperationRequest request) => Prepare(request, Find(request));

    /// <summary>The document as it is kept, if it is.</summary>
    internal PreparedDocument? Find(OperationRequest request) => _cache.Find(request.Document);

    /// <summary>As the other, for a request whose document has been looked for.</summary>
    internal PreparedRequest Prepare(OperationRequest request, PreparedDocument? document)
    {
        if (document is null)
        {
            document = Read(request.Document, out var stage, out var errors);
            if (document is null)
                return new PreparedRequest(stage, errors);
            _cache.Offer(document);
        }

        var operation = document.Operation(request.OperationName, out var error);
        if (operation is null)
            return new PreparedRequest(ResponseStage.Operation, [error!]);
        try
        {
            IReadOnlyDictionary<string, object?> variables;
            ImmutableArray<GraphQLError> faults;
            using (operation.Variables.IsEmpty ? default : PhaseMeasure.Coercion(_options.Time))
            {
                variables = VariableCoercion.Coerce(
                    _bound, operation.Variables, request.Variables, _options.MaxInputValues, out faults);
            }

            if (!faults.IsEmpty)
                return new PreparedRequest(ResponseStage.Variables, faults);
            var plan = operation.Plan(variables, request.Incremental, _options.Time);
            var cost = plan.Cost(_weights, variables);
            if (cost > _options.MaxCost && request.Cost != CostMode.Validate)
                throw TooCostly(plan, cost, variables);
            return new PreparedRequest(document, operation, plan, variables) 
            {
                Cost = cost, CostMode = request.Cost, Incremental = request.Incremental,
            };
        }
        catch (LimitExceededException limit)
        {
            return new PreparedRequest(ResponseStage.Refused, [limit.ToError()]);
        }
    }

    /// <summary>Prepares and runs a query or mutation in one step, without asking anyone.</summary>
    public ValueTask<OperationResponse> ExecuteAsync(
        OperationRequest request, RequestFeatures? features = null, CancellationToken cancellation = default)
    {
        var prepared = Prepare(request);
        return prepared.IsReady
            ? ExecuteAsync(prepared, features ?? RequestFeatures.Empty, cancellation)
            : new ValueTask<OperationResponse>(Refuse(prepared.Stage, prepared.Errors));
    }

    /// <summary>Runs a prepared query or mutation.</summary>
    public ValueTask<OperationResponse> ExecuteAsync(
        PreparedRequest prepared, RequestFeatures features, CancellationToken cancellation = default) =>
        ExecuteAsync(prepared, features, null, cancellation);

    /// <summary>As the other; an answer too large to hold leaves by the outlet, and the response is what is left of it.</summary>
    internal async ValueTask<OperationResponse> ExecuteAsync(
        PreparedRequest prepared, RequestFeatures features, IAnswerOutlet? outlet, CancellationToken cancellation)
    {
        if (prepared.Operation.Type == OperationType.Subscription)
            throw new ArgumentException("A subscription is run with SubscribeAsync.", nameof(prepared));
        if (prepared.CostMode == CostMode.Validate)
            return Price(prepared);
        using var measure = PhaseMeasure.Execution(_options.Time, prepared.Type);
        using var time = new RunTime(_options, prepared.Plan.Root.Gathers, cancellation);
        var writer = _writers.Get();
        writer.WriteRaw("{\"data\":"u8);
        var execution = Begin(prepared, features, writer, time, outlet);
        try
        {
            await execution.RunAsync();
        }
        catch (Exception error) when (!writer.HasSent && Stopped(error, cancellation) is { } reason)
        {
            return Fail(writer, [.. execution.Errors, reason]);
        }
        catch (Exception error)
        {
            var isTooLate = writer.HasSent && Stopped(error, cancellation) is not null;
            _writers.Return(writer);
            if (isTooLate)
                throw new ResponseAlreadySentException(error);
            throw;
        }

        return Finish(writer, execution.Errors, prepared.CostMode == CostMode.Report ? prepared : null);
    }

    /// <summary>Opens a subscription: one response for each event, or a single refused one.</summary>
    public async IAsyncEnumerable<OperationResponse> SubscribeAsync(
        PreparedRequest prepared, RequestFeatures features,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var (events, refusal) = await OpenAsync(prepared, features, cancellation);
        if (events is null)
        {
            yield return refusal!;
            yield break;
        }

        await foreach (var item in events.WithCancellation(cancellation))
            yield return await RunEventAsync(prepared, features, item, cancellation);
    }

    /// <summary>A response without data, for a request that does not run.</summary>
    public OperationResponse Refuse(ResponseStage stage, IReadOnlyList<GraphQLError> errors)
    {
        var writer = _writers.Get();
        writer.WriteRaw("{\"errors\":"u8);
        ErrorJson.WriteAll(errors, writer);
        writer.WriteByte((byte)'}');
        return new OperationResponse(stage, errors, writer, this) { IsRefusal = true };
    }

    /// <summary>Keeps an error that belongs to no field for the operators; gives the id to quote.</summary>
    internal string Report(Exception error, string place) => _incidents.Record(error, place);

    internal void Return(ResponseWriter writer) => _writers.Return(writer);

    async ValueTask<(IAsyncEnumerable<object?>?, OperationResponse?)> OpenAsync(
        PreparedRequest prepared, RequestFeatures features, CancellationToken cancellation)
    {
        // The stream lives as long as the client listens, so no time limit applies to it, only to its events.
        using var time = new RunTime(_options, mayWait: false, cancellation);
        var writer = _writers.Get();
        var execution = Begin(prepared, features, writer, time);
        try
        {
            var events = await execution.OpenStreamAsync();
            _writers.Return(writer);
            return (events, null);
        }
        catch (StreamRefusedException)
        {
            _writers.Return(writer);
            return (null, Refuse(ResponseStage.Execution, execution.Errors));
        }
    }

    async ValueTask<OperationResponse> RunEventAsync(
        PreparedRequest prepared, RequestFeatures features, object? item, CancellationToken cancellation)
    {
        using var measure = PhaseMeasure.Event(_options.Time);
        using var time = new RunTime(_options, prepared.Plan.Root.Gathers, cancellation);
        var writer = _writers.Get();
        writer.WriteRaw("{\"data\":"u8);
        var execution = Begin(prepared, features, writer, time);
        try
        {
            await execution.RunEventAsync(item);
        }
        catch (Exception error) when (Stopped(error, cancellation) is { } reason)
        {
            return Fail(writer, [.. execution.Errors, reason]);
        }

        return Finish(writer, execution.Errors);
    }

    OperationExecution Begin(
        PreparedRequest prepared, RequestFeatures features, ResponseWriter writer, RunTime time, IAnswerOutlet? outlet = null) =>
        new(_bound, _options, prepared.Plan, prepared.Variables, features, writer, _incidents, time) { Outlet = outlet };

    OperationResponse Price(PreparedRequest prepared)
    {
        var writer = _writers.Get();
        writer.WriteByte((byte)'{');
        WriteCost(writer, prepared.Cost);
        writer.WriteByte((byte)'}');
        return new OperationResponse(ResponseStage.Execution, [], writer, this);
    }

    void WriteCost(ResponseWriter writer, double cost)
    {
        writer.WriteRaw("\"extensions\":{\"cost\":{\"value\":"u8);
        writer.WriteDouble(cost);
        writer.WriteRaw(",\"max\":"u8);
        writer.WriteDouble(_options.MaxCost);
        writer.WriteRaw("}}"u8);
    }

    OperationResponse Finish(
        ResponseWriter writer, IReadOnlyList<GraphQLError> errors, PreparedRequest? priced = null)
    {
        if (errors.Count > 0)
        {
            writer.WriteRaw(",\"errors\":"u8);
            ErrorJson.WriteAll(errors, writer);
        }

        if (priced is not null)
        {
            writer.WriteByte((byte)',');
            WriteCost(writer, priced.Cost);
        }

        writer.WriteByte((byte)'}');
        return new OperationResponse(ResponseStage.Execution, errors, writer, this);
    }

    OperationResponse Fail(ResponseWriter writer, IReadOnlyList<GraphQLError> errors)
    {
        writer.Reset();
        writer.WriteRaw("{\"data\":null"u8);
        return Finish(writer, errors);
    }

    /// <summary>The error for a run that a limit stopped; null when the client itself went away.</summary>
    GraphQLError? Stopped(Exception error, CancellationToken client) => error switch
    {
        LimitExceededException limit => limit.ToError(),
        OperationCanceledException when !client.IsCancellationRequested =>
            LimitExceededException.Time(_options.Timeout).ToError(),
        _ => null,
    };

    LimitExceededException TooCostly(OperationPlan plan, double cost, IReadOnlyDictionary<string, object?> variables)
    {
        var (costliest, most) = OperationCost.Costliest(plan, _weights, variables);
        return LimitExceededException.Cost(cost, _options.MaxCost, costliest, most);
    }

    PreparedDocument? Read(ReadOnlyMemory<byte> text, out ResponseStage stage, out IReadOnlyList<GraphQLError> errors)
    {
        stage = ResponseStage.Parsing;
        ParseResult<Document> parsed;
        using (PhaseMeasure.Parsing(_options.Time))
            parsed = Parser.Parse(text.Span, _options.Parser);
        if (!parsed.Succeeded)
        {
            errors = [parsed.Error];
            return null;
        }

        stage = ResponseStage.Validation;
        using (PhaseMeasure.Validation(_options.Time))
            errors = Validator.Validate(_bound.Schema, parsed.Node, _options.Validation);
        if (errors.Count > 0)
            return null;
        try
        {
            DocumentShape.Check(parsed.Node, _options);
        }
        catch (LimitExceededException limit)
        {
            stage = ResponseStage.Refused;
            errors = [limit.ToError()];
            return null;
        }

        // The text is kept with the plan, so it must not be the transport's buffer.
        return new PreparedDocument(_bound, text.ToArray(), parsed.Node);
    }

    sealed class WriterPolicy : PooledObjectPolicy<ResponseWriter>
    {
        public override ResponseWriter Create() => new();

        public override bool Return(ResponseWriter writer)
        {
            writer.Reset();
            return true;
        }
    }
}
