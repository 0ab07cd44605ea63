using System.Diagnostics;
using System.Diagnostics.Metrics;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Telemetry;

/// <summary>One phase of a request: a span below the request's, and a duration. Costs two checks when nobody listens.</summary>
internal readonly struct PhaseMeasure : IDisposable
{
    readonly TimeProvider? _time;
    readonly Histogram<double>? _duration;
    readonly long _started;
    readonly Activity? _span;
    readonly KeyValuePair<string, object?> _type;

    PhaseMeasure(TimeProvider time, string span, Histogram<double>? duration, OperationType? type)
    {
        _time = time;
        _type = new("graphql.operation.type", type is { } known ? RequestMeasure.WordOf(known) : null);
        _duration = duration;
        _span = GraphQLTelemetry.Spans.StartActivity(span);
        _started = time.GetTimestamp();
    }

    public static PhaseMeasure Parsing(TimeProvider time) =>
        Begin(time, "GraphQL Document Parsing", GraphQLTelemetry.ParseDuration);

    public static PhaseMeasure Validation(TimeProvider time) =>
        Begin(time, "GraphQL Document Validation", GraphQLTelemetry.ValidateDuration);

    public static PhaseMeasure Coercion(TimeProvider time) => Begin(time, "GraphQL Variable Coercion", null);

    public static PhaseMeasure Planning(TimeProvider time, OperationType type) =>
        Begin(time, "GraphQL Operation Planning", GraphQLTelemetry.PlanDuration, type);

    public static PhaseMeasure Execution(TimeProvider time, OperationType type) =>
        Begin(time, "GraphQL Operation Execution", GraphQLTelemetry.ExecuteDuration, type);

    public static PhaseMeasure Event(TimeProvider time) =>
        Begin(time, "GraphQL Subscription Event", GraphQLTelemetry.EventDuration);

    public void Dispose()
    {
        if (_time is null)
            return;
        var seconds = _time.GetElapsedTime(_started).TotalSeconds;
        if (_type.Value is null)
            _duration?.Record(seconds);
        else
            _duration?.Record(seconds, _type);
        _span?.SetTag(_type.Key, _type.Value);
        _span?.Dispose();
    }

    static PhaseMeasure Begin(TimeProvider time, string span, Histogram<double>? duration, OperationType? type = null) =>
        duration is { Enabled: true } || GraphQLTelemetry.Spans.HasListeners()
            ? new PhaseMeasure(time, span, duration, type) : default;
}
