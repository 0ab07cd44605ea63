using System.Diagnostics.CodeAnalysis;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Planning;
using Fusion.GraphQL.Scheduling;
using Fusion.GraphQL.Telemetry;

namespace Fusion.GraphQL.Execution;

/// <summary>A request that is ready to run, or the errors that keep it from running.</summary>
public sealed class PreparedRequest
{
    readonly OperationPlan? _plan;
    readonly PreparedDocument? _document;
    readonly PreparedOperation? _operation;

    internal PreparedRequest(ResponseStage stage, IReadOnlyList<GraphQLError> errors)
    {
        Stage = stage;
        Errors = errors;
    }

    internal PreparedRequest(
        PreparedDocument document, PreparedOperation operation, OperationPlan plan,
        IReadOnlyDictionary<string, object?> variables)
    {
        Stage = ResponseStage.Execution;
        _document = document;
        _operation = operation;
        _plan = plan;
        Variables = variables;
    }

    /// <summary>Where preparation stopped; <see cref="ResponseStage.Execution"/> when nothing stands in the way.</summary>
    public ResponseStage Stage { get; }

    public IReadOnlyList<GraphQLError> Errors { get; } = [];

    public bool IsReady => Stage == ResponseStage.Execution;

    /// <summary>Only of a request that is ready.</summary>
    public OperationInfo Operation => field ??= new OperationInfo(Required(_document), Required(_operation), Variables, Cost);

    public OperationType Type => Required(_operation).Definition.Operation;

    /// <summary>The price of the operation with these variables.</summary>
    public double Cost { get; internal init; }

    /// <summary>The answer comes in parts: run it with ExecuteIncrementallyAsync.</summary>
    public bool IsIncremental => IsReady && Plan.IsIncremental && CostMode != CostMode.Validate;

    /// <summary>The line it waits in when it is to run in a back seat; null when it runs where everything else does.</summary>
    internal ILine? Line { get; set; }

    /// <summary>Null when nobody listens.</summary>
    internal RequestMeasure? Measure { get; set; }

    internal IncrementalDelivery Incremental { get; init; }

    internal CostMode CostMode { get; init; }

    internal OperationPlan Plan => Required(_plan);

    internal IReadOnlyDictionary<string, object?> Variables { get; } =
        System.Collections.Frozen.FrozenDictionary<string, object?>.Empty;

    static T Required<T>(T? part) where T : class =>
        part ?? throw new InvalidOperationException("The request is not ready to run; look at its errors.");
}
