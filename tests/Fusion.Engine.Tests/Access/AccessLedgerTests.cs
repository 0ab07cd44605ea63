using Fusion.Engine.Access;
using Fusion.Engine.Tests.Intake;
using Fusion.Log;
using Fusion.Ontology;
using Fusion.Testing;

namespace Fusion.Engine.Tests.Access;

public sealed class AccessLedgerTests(ThrowawayPostgres postgres)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_look_is_one_event_of_the_actors_own_stream()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var log = new PostgresEventLog(database.Source, new FixedTime(Observations.Now));
        var ledger = new AccessLedger(log);
        await ledger.RecordAsync(Look("request-1"), Cancellation);
        await ledger.RecordAsync(Look("request-2"), Cancellation);
        var seen = new List<AccessRecorded>();
        await foreach (var recorded in log.ReadStreamAsync(StreamId.OfActor("analyst"), Cancellation))
            seen.Add((AccessRecorded)recorded.Decode());
        seen.Select(access => access.RequestId).ShouldBe(["request-1", "request-2"]);
    }

    [Fact]
    public async Task When_it_cannot_be_written_down_the_answer_is_withheld()
    {
        var ledger = new AccessLedger(new OverloadedLog());
        await Should.ThrowAsync<AccessNotRecordedException>(() => ledger.RecordAsync(Look("request-1"), Cancellation));
    }

    static AccessRecorded Look(string requestId) => new()
    {
        Actor = "analyst",
        Role = "Analyst",
        At = Observations.Now,
        Outcome = AccessOutcome.Answered,
        DocumentSha256 = new string('0', 64),
        RequestId = requestId,
    };

    sealed class OverloadedLog : IEventLog
    {
        public Task<AppendOutcome> AppendAsync(AppendBatch batch, CancellationToken cancellation) =>
            Task.FromResult<AppendOutcome>(new AppendOutcome.Overloaded(TimeSpan.FromSeconds(1)));

        public IAsyncEnumerable<RecordedEvent> ReadStreamAsync(StreamId stream, CancellationToken cancellation) =>
            AsyncEnumerable.Empty<RecordedEvent>();

        public IAsyncEnumerable<IReadOnlyList<RecordedEvent>> ReadAllAsync(Position after, CancellationToken cancellation) =>
            AsyncEnumerable.Empty<IReadOnlyList<RecordedEvent>>();

        public IAsyncEnumerable<IReadOnlyList<RecordedEvent>> SubscribeAsync(Position after, CancellationToken cancellation) =>
            AsyncEnumerable.Empty<IReadOnlyList<RecordedEvent>>();

        public Task<Position> HighWaterMarkAsync(CancellationToken cancellation) => Task.FromResult(Position.Start);

        public Task<Position> MarkMovedAsync(Position seen, CancellationToken cancellation) => Task.FromResult(seen);

        public Task<LogStats> StatsAsync(CancellationToken cancellation) =>
            Task.FromResult(new LogStats(0, 0, Position.Start, new Dictionary<string, long>()));
    }
}
