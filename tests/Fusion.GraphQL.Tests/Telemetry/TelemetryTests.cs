using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Telemetry;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Tests.Telemetry;

/// <summary>Spans and metrics are of the process, so each test looks only at what happened under a span of its own.</summary>
public sealed class TelemetryTests : IDisposable
{
    const string AroundName = "Fusion.GraphQL.Tests.Around";

    static readonly ActivitySource Around = new(AroundName);

    readonly ConcurrentQueue<Activity> _spans = [];
    readonly ConcurrentQueue<(string Name, double Value, Dictionary<string, object?> Tags)> _measured = [];
    readonly AsyncLocal<bool> _isMine = new();
    readonly ActivityListener _spanListener;
    readonly MeterListener _meterListener = new();

    readonly OperationPipeline _pipeline = new(Executor.Build(
        Schema.Parse("""
            type Query { person(name: String): String  boom: String }
            type Mutation { touch: Int }
            type Subscription { count: Int! }
            """),
        bind =>
        {
            bind.Query().Field("person", args => args.Get<string>("name")).Field("boom", string () => throw new GraphQLException("Gareth Pembery is away"));
            bind.Mutation().Field("touch", () => 1);
            bind.Subscription().Stream("count", _ => Count());
        },
        new ExecutorOptions { MaxOperationNames = 2 }));

    public TelemetryTests()
    {
        _spanListener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is GraphQLTelemetry.Name or AroundName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_spanListener);
        _meterListener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == GraphQLTelemetry.Name)
                listener.EnableMeasurementEvents(instrument);
        };
        _meterListener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meterListener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meterListener.Start();
    }

    public void Dispose()
    {
        _spanListener.Dispose();
        _meterListener.Dispose();
    }

    static async IAsyncEnumerable<int> Count()
    {
        for (var i = 0; i < 3; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }

    void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (_isMine.Value)
            _measured.Enqueue((instrument.Name, value, tags.ToArray().ToDictionary()));
    }

    async Task<List<Activity>> Ask(string document)
    {
        _isMine.Value = true;
        using var around = Around.StartActivity("around")!;
        var prepared = await _pipeline.PrepareAsync(new OperationRequest(document), RequestFeatures.Empty, CancellationToken.None);
        if (prepared.IsReady && prepared.Type == OperationType.Subscription)
        {
            await foreach (var response in _pipeline.SubscribeAsync(prepared, RequestFeatures.Empty, CancellationToken.None))
                response.Dispose();
        }
        else
        {
            using var response = await _pipeline.ExecuteAsync(prepared, RequestFeatures.Empty, CancellationToken.None);
        }

        Activity.Current.ShouldBe(around);
        return [.. _spans.Where(span => span.TraceId == around.TraceId && span.Source.Name == GraphQLTelemetry.Name)];
    }

    static Dictionary<string, object?> TagsOf(Activity span) => span.TagObjects.ToDictionary();

    [Fact]
    public async Task A_request_is_a_span_with_its_phases_below_it()
    {
        var spans = await Ask("""query First($name: String) { person(name: $name) }""");

        var request = spans.Single(span => span.DisplayName == "query");
        request.Kind.ShouldBe(ActivityKind.Server);
        TagsOf(request)["graphql.operation.type"].ShouldBe("query");
        TagsOf(request)["graphql.operation.name"].ShouldBe("First");
        ((string)TagsOf(request)["graphql.document.hash"]!).ShouldStartWith("sha256:");
        spans.Where(span => span != request).Select(span => span.DisplayName).ShouldBe(
        [
            "GraphQL Document Parsing", "GraphQL Document Validation", "GraphQL Variable Coercion", "GraphQL Operation Planning",
            "GraphQL Operation Execution",
        ]);
        spans.Where(span => span != request).ShouldAllBe(span => span.ParentSpanId == request.SpanId);

        (await Ask("""query First($name: String) { person(name: $name) }""")).Select(span => span.DisplayName)
            .ShouldBe(["GraphQL Variable Coercion", "GraphQL Operation Execution", "query"]);
    }

    [Theory]
    [InlineData("{ person( }", "_parse_error", null)]
    [InlineData("{ nobody }", "_validation_error", null)]
    [InlineData("query A { boom } query B { boom }", "_operation_error", null)]
    [InlineData("query Q($n: String!) { person(name: $n) }", "_variable_error", null)]
    [InlineData("{ boom }", "_execution_error", "query")]
    [InlineData("{ person }", null, "query")]
    [InlineData("mutation { touch }", null, "mutation")]
    public async Task A_request_is_measured_by_type_and_kind_of_error(string document, string? error, string? type)
    {
        await Ask(document);

        var (_, value, tags) = _measured.Single(measured => measured.Name == "graphql.server.request.duration");
        value.ShouldBeGreaterThan(0);
        tags.GetValueOrDefault("error.type").ShouldBe(error);
        tags.GetValueOrDefault("graphql.operation.type").ShouldBe(type);
        _measured.Single(measured => measured.Name == "graphql.server.request.error_count").Value.ShouldBe(error is null ? 0 : 1);
        _measured.Where(measured => measured.Name == "graphql.server.active_requests").Sum(measured => measured.Value).ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_of_a_request_but_its_name_and_hash_is_told()
    {
        await Ask("""{ person(name: "Gareth Pembery") }""");
        await Ask("""{ person(nme: "Gareth Pembery") }""");
        await Ask("{ boom }");

        var told = _spans.SelectMany(span => span.TagObjects.Select(tag => $"{tag.Key} {tag.Value}").Append(span.DisplayName)
                .Append(span.StatusDescription).Concat(span.Events.Select(happened => happened.Name)))
            .Concat(_measured.SelectMany(measured => measured.Tags.Select(tag => $"{tag.Key} {tag.Value}")));
        told.ShouldAllBe(text => text == null || !text.Contains("Pembery", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Metrics_tell_only_so_many_operation_names_apart()
    {
        foreach (var name in new[] { "One", "Two", "Three", "Four", "One" })
            await Ask($"query {name} {{ person }}");

        _measured.Where(measured => measured.Name == "graphql.server.request.duration")
            .Select(measured => measured.Tags["graphql.operation.name"]).ShouldBe(["One", "Two", "(other)", "(other)", "One"]);
    }

    [Fact]
    public async Task A_subscription_is_counted_while_it_is_open_and_measured_by_event()
    {
        var spans = await Ask("subscription { count }");

        spans.Count(span => span.DisplayName == "GraphQL Subscription Event").ShouldBe(3);
        _measured.Count(measured => measured.Name == "graphql.server.subscription.event.duration").ShouldBe(3);
        _measured.Where(measured => measured.Name == "graphql.server.subscription.active").Select(measured => measured.Value)
            .ShouldBe([1, -1]);
    }
}
