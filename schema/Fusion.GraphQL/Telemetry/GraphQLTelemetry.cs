using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Fusion.GraphQL.Telemetry;

/// <summary>
/// What the library tells OpenTelemetry, in the names of the GraphQL conventions. Hosts subscribe to <see cref="Name"/>
/// as a source of spans and as a meter. Values, literals, variables and messages of errors are never told.
/// </summary>
public static class GraphQLTelemetry
{
    public const string Name = "Fusion.GraphQL";

    internal static ActivitySource Spans { get; } = new(Name);

    static readonly Meter Meter = new(Name);

    internal static Histogram<double> RequestDuration { get; } = Seconds("request", "How long requests took, from document to answer.");

    internal static Histogram<double> ParseDuration { get; } = Seconds("request.parse", "How long reading documents took.");

    internal static Histogram<double> ValidateDuration { get; } = Seconds("request.validate", "How long validating documents took.");

    internal static Histogram<double> PlanDuration { get; } = Seconds("request.plan", "How long planning operations took.");

    internal static Histogram<double> ExecuteDuration { get; } = Seconds("request.execute", "How long executing operations took.");

    internal static Histogram<double> EventDuration { get; } = Seconds("subscription.event", "How long answering an event took.");

    internal static Histogram<int> ErrorCount { get; } =
        Meter.CreateHistogram<int>("graphql.server.request.error_count", "{error}", "Errors in the answer of a request.");

    internal static UpDownCounter<int> ActiveRequests { get; } =
        Meter.CreateUpDownCounter<int>("graphql.server.active_requests", "{request}", "Queries and mutations running.");

    internal static UpDownCounter<int> ActiveSubscriptions { get; } =
        Meter.CreateUpDownCounter<int>("graphql.server.subscription.active", "{subscription}", "Subscriptions open.");

    static Histogram<double> Seconds(string what, string description) =>
        Meter.CreateHistogram<double>($"graphql.server.{what}.duration", "s", description);
}
