using System.Diagnostics;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Telemetry;

/// <summary>One request while somebody listens: its span, and when it began. Ended once; later calls do nothing.</summary>
internal sealed class RequestMeasure
{
    readonly TimeProvider _time;
    readonly OperationNames _names;
    readonly long _started;
    readonly Activity? _span;
    bool _hasEnded;

    RequestMeasure(TimeProvider time, OperationNames names)
    {
        _time = time;
        _names = names;
        _started = time.GetTimestamp();
        _span = GraphQLTelemetry.Spans.StartActivity("GraphQL Operation", ActivityKind.Server);
    }

    /// <summary>Null when nobody listens.</summary>
    public static RequestMeasure? Begin(TimeProvider time, OperationNames names) =>
        GraphQLTelemetry.Spans.HasListeners() || GraphQLTelemetry.RequestDuration.Enabled || GraphQLTelemetry.ErrorCount.Enabled
            ? new RequestMeasure(time, names) : null;

    /// <summary>Makes the request's span the parent of what is measured from here on.</summary>
    public void Resume()
    {
        if (_span is not null)
            Activity.Current = _span;
    }

    /// <summary>An answer was made, or the request was turned away before it ran.</summary>
    public void End(PreparedRequest prepared, ResponseStage stage, IReadOnlyList<GraphQLError> errors) =>
        End(prepared, ErrorTypeOf(stage, errors), errors.Count);

    /// <summary>It ended without an answer: the client left, or the host could not record it.</summary>
    public void Fail(PreparedRequest? prepared, Exception error) => End(prepared, error.GetType().FullName, 1);

    void End(PreparedRequest? prepared, string? errorType, int errors)
    {
        if (_hasEnded)
            return;
        _hasEnded = true;
        var operation = prepared is { IsReady: true } ? prepared.Operation : null;
        var tags = new TagList();
        if (operation is not null)
        {
            tags.Add("graphql.operation.type", WordOf(operation.Type));
            if (_names.Of(operation.Name) is { } name)
                tags.Add("graphql.operation.name", name);
        }

        GraphQLTelemetry.ErrorCount.Record(errors, tags);
        if (errorType is not null)
            tags.Add("error.type", errorType);
        GraphQLTelemetry.RequestDuration.Record(_time.GetElapsedTime(_started).TotalSeconds, tags);
        EndSpan(operation, tags, errorType);
    }

    void EndSpan(OperationInfo? operation, in TagList tags, string? errorType)
    {
        if (_span is null)
            return;
        foreach (var (key, value) in tags)
            _span.SetTag(key, value);
        if (operation is not null)
        {
            _span.DisplayName = WordOf(operation.Type);
            _span.SetTag("graphql.document.hash", $"sha256:{operation.DocumentSha256}");
        }

        if (errorType is not null)
            _span.SetStatus(ActivityStatusCode.Error);
        _span.Stop();
    }

    public static string WordOf(OperationType type) => type switch
    {
        OperationType.Query => "query",
        OperationType.Mutation => "mutation",
        OperationType.Subscription => "subscription",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    static string? ErrorTypeOf(ResponseStage stage, IReadOnlyList<GraphQLError> errors) => stage switch
    {
        ResponseStage.Parsing => "_parse_error",
        ResponseStage.Validation => "_validation_error",
        ResponseStage.Operation => "_operation_error",
        ResponseStage.Variables => "_variable_error",
        ResponseStage.Refused => "_refused",
        ResponseStage.Execution => errors.Count > 0 ? "_execution_error" : null,
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };
}
