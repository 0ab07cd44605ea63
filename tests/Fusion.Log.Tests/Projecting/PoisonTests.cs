using Fusion.Log.Projecting;
using Fusion.Log.Tests.Contract;
using Fusion.Ontology;
using Fusion.Testing;
using Npgsql;

namespace Fusion.Log.Tests.Projecting;

/// <summary>Events that a fold cannot take, one by one: who is to blame, what is set aside, and what is not.</summary>
public sealed class PoisonTests(ThrowawayPostgres postgres) : IAsyncLifetime
{
    static readonly CancellationToken Go = CancellationToken.None;
    ThrowawayDatabase database = null!;
    PostgresEventLog log = null!;

    public async ValueTask InitializeAsync()
    {
        database = await postgres.CreateDatabaseAsync();
        log = new PostgresEventLog(database.Source, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        await log.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task An_endless_loop_is_left_behind_and_what_it_wrote_and_locked_goes_with_its_session()
    {
        var positions = await AppendAsync(3);
        using var ended = new ManualResetEventSlim();
        var projection = new TallyProjection { SetsAside = true };
        projection.BeforeWriting = page =>
        {
            while (page.Any(recorded => recorded.Position.Value == positions[1]) && !ended.IsSet)
                Thread.SpinWait(1_000);
            return Task.CompletedTask;
        };
        await using var run = new RunningProjection(new ProjectionRunner(projection, log, database.Source, TimeProvider.System));
        await run.CaughtUpAsync(log);
        (await TallyProjection.ReadAsync(database.Source)).ShouldBe([positions[0], positions[2]]);
        (await ScalarAsync("select trouble from fusion.set_aside")).ShouldBe(typeof(RunawayFoldException).FullName);
        ended.Set();
    }

    [Fact]
    public async Task A_fold_that_waits_for_the_database_is_not_taken_for_a_loop()
    {
        var positions = await AppendAsync(1);
        var projection = new SleepingProjection();
        await using var run = new RunningProjection(new ProjectionRunner(projection, log, database.Source, TimeProvider.System));
        await run.CaughtUpAsync(log);
        (await ScalarAsync("select count(*) from fusion.set_aside")).ShouldBe(0L);
        (await ScalarAsync("select last_seq_id from mt.mt_event_progression where name = 'Sleeping:All'")).ShouldBe(positions[0]);
    }

    [Theory]
    [InlineData(PostgresErrorCodes.UndefinedTable)]
    [InlineData(PostgresErrorCodes.DataCorrupted)]
    [InlineData(PostgresErrorCodes.InsufficientPrivilege)]
    public async Task What_would_befall_any_event_stops_the_projection_and_sets_nothing_aside(string sqlState)
    {
        await AppendAsync(3);
        var projection = new TallyProjection
        {
            SetsAside = true,
            BeforeWriting = _ => throw new PostgresException("of the tables", "ERROR", "ERROR", sqlState),
        };
        await using var run = new RunningProjection(new ProjectionRunner(projection, log, database.Source, TimeProvider.System));
        await Should.ThrowAsync<ProjectionFaultedException>(() => run.Completion);
        (await ScalarAsync("select count(*) from fusion.set_aside")).ShouldBe(0L);
    }

    [Theory]
    [InlineData(PostgresErrorCodes.DiskFull)]
    [InlineData(PostgresErrorCodes.AdminShutdown)]
    [InlineData(PostgresErrorCodes.DeadlockDetected)]
    [InlineData("25P03")]
    public async Task What_passes_by_itself_is_waited_out(string sqlState)
    {
        await AppendAsync(3);
        var failures = 0;
        var projection = new TallyProjection
        {
            BeforeWriting = _ => failures++ < 2 ? throw new PostgresException("passes", "ERROR", "ERROR", sqlState) : Task.CompletedTask,
        };
        await using var run = new RunningProjection(new ProjectionRunner(projection, log, database.Source, TimeProvider.System));
        await run.CaughtUpAsync(log);
        (await TallyProjection.ReadAsync(database.Source)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_lease_dated_by_a_clock_that_was_set_back_keeps_nobody_out()
    {
        var gone = new Lease(database.Source, "projection:Tally:All", Guid.NewGuid());
        await gone.TryTakeAsync(Go);
        await ScalarAsync("update fusion.lease set expires_at = clock_timestamp() + interval '1 h'");
        var next = new Lease(database.Source, "projection:Tally:All", Guid.NewGuid());
        (await next.TryTakeAsync(Go)).ShouldBeTrue();
        await using var connection = await database.Source.OpenConnectionAsync();
        await Lease.EndAsync("projection:Tally:All", connection, Go);
        (await gone.TryTakeAsync(Go)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_slow_subscriber_holds_up_neither_writers_nor_others_and_is_handed_a_page_at_a_time()
    {
        await AppendAsync(5_000);
        await using var slow = log.SubscribeAsync(Position.Start, Go).GetAsyncEnumerator();
        (await slow.MoveNextAsync()).ShouldBeTrue();
        var first = slow.Current.Count;
        first.ShouldBeLessThan(5_000);
        await using var quick = log.SubscribeAsync(Position.Start, Go).GetAsyncEnumerator();
        var all = await AppendAsync(3_000, from: 5_000);
        for (var read = 0; read < 8_000; read += quick.Current.Count)
            (await quick.MoveNextAsync()).ShouldBeTrue();
        var after = slow.Current[^1].Position.Value;
        (await slow.MoveNextAsync()).ShouldBeTrue();
        slow.Current[0].Position.Value.ShouldBe(after + 1);
        slow.Current.Count.ShouldBeLessThanOrEqualTo(first);
        all[^1].ShouldBe(8_000);
    }

    async Task<List<long>> AppendAsync(int count, int from = 0)
    {
        var outcome = await log.AppendAsync(Some.Batch([.. Enumerable.Range(from, count).Select(number => Some.Crime($"C{number}"))]), Go);
        return [.. outcome.ShouldBeOfType<AppendOutcome.Appended>().Receipts.Select(receipt => receipt.Position.Value)];
    }

    async Task<object?> ScalarAsync(string sql)
    {
        await using var command = database.Source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Takes longer than a loop may, all of it in the database.</summary>
    sealed class SleepingProjection : IProjection
    {
        public string Name => "Sleeping";

        public int Version => 1;

        public bool SetsAside => true;

        public Task PrepareAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation) => Task.CompletedTask;

        public async Task ApplyAsync(
            IReadOnlyList<RecordedEvent> events, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
        {
            await using var sleep = new NpgsqlCommand("select pg_sleep(1.5)", connection);
            await sleep.ExecuteNonQueryAsync(cancellation);
        }
    }
}
