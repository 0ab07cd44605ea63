using Fusion.Log.Tests.Contract;
using Fusion.Log.Verifying;
using Fusion.Ontology;
using Fusion.Testing;

namespace Fusion.Log.Tests.Verifying;

public sealed class LogVerifierTests(ThrowawayPostgres postgres) : IAsyncLifetime
{
    ThrowawayDatabase database = null!;

    public async ValueTask InitializeAsync()
    {
        database = await postgres.CreateDatabaseAsync();
        await using var log = new PostgresEventLog(database.Source, TimeProvider.System);
        // Some by COPY, some by insert: the rows must be the same.
        var first = Enumerable.Range(0, 300).Select(number => Some.Crime($"C{number}")).ToList();
        await log.AppendAsync(Some.Batch(first), CancellationToken.None);
        await log.AppendAsync(Some.Batch(Some.Crime("C1", 1), Some.Crime("C301")), CancellationToken.None);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task An_untouched_log_is_whole() =>
        (await VerifyAsync()).ShouldBe(new LogVerification.Whole(302, new Position(302)));

    [Theory]
    [InlineData("id = gen_random_uuid()")]
    [InlineData("version = version + 7")]
    [InlineData("""data = jsonb_set(data, '{method}', '"Left by the front door"')""")]
    [InlineData("data = data || '{\"added\": 1}'")]
    [InlineData(@"bdata = '\x00'")]
    [InlineData("type = 'stop_conducted'")]
    [InlineData("timestamp = timestamp + interval '1 microsecond'")]
    [InlineData("tenant_id = 'other'")]
    [InlineData("tenant_id = null")]
    [InlineData("mt_dotnet_type = null")]
    [InlineData("correlation_id = 'x'")]
    [InlineData("causation_id = 'x'")]
    [InlineData("headers = null")]
    [InlineData("""headers = jsonb_set(headers, '{offset}', '8')""")]
    [InlineData("user_name = 'x'")]
    [InlineData("is_archived = true")]
    [InlineData("is_archived = null")]
    [InlineData("stream_id = null")]
    [InlineData("stream_id = (select id from mt.mt_streams where id <> stream_id limit 1), version = 77")]
    [InlineData("data = jsonb_set(data, '{method}', to_jsonb(repeat('9', 400)::numeric))")]
    [InlineData("timestamp = 'infinity'")]
    [InlineData("type = E'crime\\u0001recorded'")]
    [InlineData("user_name = ''")]
    public async Task Any_column_changed_is_found_at_its_position(string change)
    {
        await ExecuteAsync($"update mt.mt_events set {change} where seq_id = 137");
        (await VerifyAsync()).ShouldBe(new LogVerification.Differs(new Position(137), LogDifference.Changed));
    }

    [Theory]
    [InlineData("delete from fusion.long_stream_event where seq_id = 420", 420)]
    [InlineData("update fusion.long_stream_event set event_id = gen_random_uuid() where seq_id = 421", 421)]
    [InlineData("insert into fusion.long_stream_event select gen_random_uuid(), 17", 17)]
    public async Task What_keeps_an_event_of_a_long_stream_from_being_recorded_twice_is_verified_too(string tampering, long position)
    {
        await using (var log = new PostgresEventLog(database.Source, TimeProvider.System))
            await log.AppendAsync(Some.Batch([.. Enumerable.Range(0, 150).Select(content => Some.Crime("long", content))]), CancellationToken.None);
        (await VerifyAsync()).ShouldBe(new LogVerification.Whole(452, new Position(452)));
        await ExecuteAsync(tampering);
        (await VerifyAsync()).ShouldBe(new LogVerification.Differs(new Position(position), LogDifference.Unrecorded));
    }

    [Fact]
    public async Task A_deleted_event_is_missing_at_its_position()
    {
        await ExecuteAsync("delete from mt.mt_events where seq_id = 42");
        (await VerifyAsync()).ShouldBe(new LogVerification.Differs(new Position(42), LogDifference.Missing));
    }

    [Fact]
    public async Task A_truncated_tail_is_missing_from_its_first_position()
    {
        await ExecuteAsync("delete from mt.mt_events where seq_id > 200; select setval('mt.mt_events_sequence', 250)");
        (await VerifyAsync()).ShouldBe(new LogVerification.Differs(new Position(201), LogDifference.Missing));
    }

    [Fact]
    public async Task Two_swapped_events_are_found_at_the_first()
    {
        await ExecuteAsync("""
            update mt.mt_events set seq_id = -1 where seq_id = 10;
            update mt.mt_events set seq_id = 10 where seq_id = 20;
            update mt.mt_events set seq_id = 20 where seq_id = -1;
            """);
        (await VerifyAsync()).ShouldBe(new LogVerification.Differs(new Position(10), LogDifference.Changed));
    }

    [Theory]
    [InlineData("insert into mt.mt_events (seq_id, id, stream_id, version, data, type) select -5, id, stream_id, 99, data, type from mt.mt_events where seq_id = 5", -5)]
    [InlineData("insert into mt.mt_events (seq_id, id, stream_id, version, data, type) select 9999, id, stream_id, 99, data, type from mt.mt_events where seq_id = 5", 9999)]
    public async Task An_event_outside_the_positions_handed_out_is_found(string tampering, long position)
    {
        await ExecuteAsync(tampering);
        (await VerifyAsync()).ShouldBe(new LogVerification.Differs(new Position(position), LogDifference.Added));
    }

    [Fact]
    public async Task A_tail_cut_together_with_the_sequence_is_missing_where_the_log_noted_it()
    {
        await ExecuteAsync("""
            delete from mt.mt_events where seq_id > 200;
            select setval('mt.mt_events_sequence', 200);
            delete from mt.mt_event_progression;
            """);
        (await VerifyAsync()).ShouldBe(new LogVerification.Differs(new Position(201), LogDifference.Missing));
    }

    /// <summary>Ranges are read several at a time; the first difference is still the one that is named.</summary>
    [Fact]
    public async Task Of_many_differences_in_a_log_of_many_ranges_the_first_is_named()
    {
        const int Events = 60_000;
        await using (var log = new PostgresEventLog(database.Source, TimeProvider.System))
        {
            foreach (var chunk in Enumerable.Range(1_000, Events).Chunk(AppendBatch.MaxEvents))
                await log.AppendAsync(Some.Batch([.. chunk.Select(number => Some.Crime($"C{number}"))]), CancellationToken.None);
        }

        (await VerifyAsync()).ShouldBe(new LogVerification.Whole(Events + 302, new Position(Events + 302)));
        foreach (var position in new[] { 59_000, 41_003, 40_000, 20_001 })
        {
            await ExecuteAsync($"update mt.mt_events set version = version + 1 where seq_id = {position}");
            (await VerifyAsync()).ShouldBe(new LogVerification.Differs(new Position(position), LogDifference.Changed));
        }
    }

    [Fact]
    public async Task An_event_slipped_in_is_found()
    {
        await ExecuteAsync("""
            insert into mt.mt_events (seq_id, id, stream_id, version, data, type, timestamp)
            select nextval('mt.mt_events_sequence'), gen_random_uuid(), stream_id, 99, data, type, timestamp
              from mt.mt_events where seq_id = 5
            """);
        (await VerifyAsync()).ShouldBe(new LogVerification.Differs(new Position(303), LogDifference.Added));
    }

    Task<LogVerification> VerifyAsync() => new LogVerifier(database.Source).VerifyAsync(progress: null, CancellationToken.None);

    async Task ExecuteAsync(string sql)
    {
        await using var command = database.Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
