using Fusion.Log.Projecting;
using Fusion.Log.Tests.Contract;
using Fusion.Ontology;
using Fusion.Testing;
using Npgsql;

namespace Fusion.Log.Tests.Projecting;

public sealed class ProjectionRunnerTests(ThrowawayPostgres postgres) : IAsyncLifetime
{
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
    public async Task A_projection_sees_old_and_new_events_once_and_in_order()
    {
        await AppendAsync(0, 2_500);
        await using var run = Start(new TallyProjection());
        await AppendAsync(2_500, 10);
        await run.CaughtUpAsync(log);
        (await TallyProjection.ReadAsync(database.Source)).ShouldBe(await PositionsAsync());
    }

    [Fact]
    public async Task Stopped_and_started_again_it_goes_on_where_it_stood()
    {
        await AppendAsync(0, 10);
        await using (var first = Start(new TallyProjection()))
            await first.CaughtUpAsync(log);
        await AppendAsync(10, 10);
        var again = new TallyProjection();
        await using var second = Start(again);
        await second.CaughtUpAsync(log);
        again.Prepared.ShouldBe(0);
        (await TallyProjection.ReadAsync(database.Source)).ShouldBe(await PositionsAsync());
    }

    [Fact]
    public async Task Two_processes_never_both_apply()
    {
        await AppendAsync(0, 100);
        await using var first = Start(new TallyProjection());
        await using var second = Start(new TallyProjection());
        await using var third = Start(new TallyProjection());
        for (var round = 1; round <= 10; round++)
            await AppendAsync(round * 100, 100);
        var positions = await PositionsAsync();
        await Eventually.SucceedsAsync(async () => (await TallyProjection.ReadAsync(database.Source)).ShouldBe(positions));
    }

    [Fact]
    public async Task An_owner_whose_lease_was_taken_changes_nothing()
    {
        await AppendAsync(0, 1);
        var asleep = new TaskCompletionSource();
        var woken = new TaskCompletionSource();
        var sleeper = new TallyProjection
        {
            BeforeWriting = async _ =>
            {
                asleep.TrySetResult();
                await woken.Task;
            },
        };
        await using var first = Start(sleeper);
        await asleep.Task;
        await ExecuteAsync("update fusion.lease set owner = gen_random_uuid(), epoch = epoch + 1, expires_at = '-infinity'");
        await using var second = Start(new TallyProjection());
        await second.CaughtUpAsync(log);
        woken.SetResult();
        await Eventually.HoldsAsync(() => Task.FromResult(first.Runner.Progress.State == ProjectionState.Waiting));
        (await TallyProjection.ReadAsync(database.Source)).ShouldBe(await PositionsAsync());
    }

    [Fact]
    public async Task An_owner_whose_lease_was_taken_writes_nothing_even_where_the_new_owner_has_not_begun()
    {
        await AppendAsync(0, 3);
        var takenAway = false;
        var projection = new TallyProjection
        {
            BeforeWriting = async _ =>
            {
                if (!takenAway)
                    await ExecuteAsync("update fusion.lease set owner = gen_random_uuid(), epoch = epoch + 1, expires_at = 'infinity'");
                takenAway = true;
            },
        };
        await using var run = Start(projection);
        await Eventually.HoldsAsync(() => Task.FromResult(takenAway && run.Runner.Progress.State == ProjectionState.Waiting));
        (await TallyProjection.ReadAsync(database.Source)).ShouldBeEmpty();
        await using var checkpoint = database.Source.CreateCommand(
            "select last_seq_id from mt.mt_event_progression where name = 'Tally:All'");
        (await checkpoint.ExecuteScalarAsync()).ShouldBe(0L);
    }

    [Fact]
    public async Task A_checkpoint_that_was_moved_by_another_discards_the_batch()
    {
        await AppendAsync(0, 5);
        var last = (await PositionsAsync())[^1];
        var interfered = false;
        var projection = new TallyProjection();
        projection.BeforeWriting = async _ =>
        {
            if (!interfered)
                await ExecuteAsync($"update mt.mt_event_progression set last_seq_id = {last} where name = 'Tally:All'");
            interfered = true;
        };
        await using var run = Start(projection);
        await run.CaughtUpAsync(log);
        (await TallyProjection.ReadAsync(database.Source)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_that_cannot_be_applied_stops_the_run_before_it_and_is_named()
    {
        await AppendAsync(0, 20);
        var poison = (await PositionsAsync())[12];
        var projection = new TallyProjection
        {
            BeforeWriting = batch => batch.Any(recorded => recorded.Position.Value == poison)
                ? throw new InvalidOperationException("cannot")
                : Task.CompletedTask,
        };
        await using var run = Start(projection);
        var fault = await Should.ThrowAsync<ProjectionFaultedException>(() => run.Completion);
        fault.Position.Value.ShouldBe(poison);
        fault.EventType.ShouldBe("crime_recorded");
        run.Runner.Progress.State.ShouldBe(ProjectionState.Faulted);
        (await TallyProjection.ReadAsync(database.Source)).ShouldBe((await PositionsAsync())[..12]);
    }

    [Fact]
    public async Task Where_the_projection_allows_it_such_an_event_is_set_aside_and_the_rest_goes_on()
    {
        await AppendAsync(0, 20);
        var positions = await PositionsAsync();
        var poison = positions[12];
        var projection = new TallyProjection
        {
            SetsAside = true,
            BeforeWriting = batch => batch.Any(recorded => recorded.Position.Value == poison)
                ? throw new InvalidOperationException("the name of somebody")
                : Task.CompletedTask,
        };
        await using var run = Start(projection);
        await run.CaughtUpAsync(log);
        (await TallyProjection.ReadAsync(database.Source)).ShouldBe(positions.Where(position => position != poison));
        await using var note = database.Source.CreateCommand(
            "select format('%s %s %s %s', projection, seq_id, event_type, trouble) from fusion.set_aside");
        (await note.ExecuteScalarAsync()).ShouldBe($"Tally:All {poison} crime_recorded System.InvalidOperationException");
    }

    [Fact]
    public async Task A_failure_between_the_writes_and_the_commit_leaves_neither()
    {
        await AppendAsync(0, 5);
        var failures = 0;
        var projection = new TallyProjection
        {
            BeforeWriting = _ => failures++ < 3 ? throw new NpgsqlException("gone", new IOException()) : Task.CompletedTask,
        };
        await using var run = Start(projection);
        await run.CaughtUpAsync(log);
        (await TallyProjection.ReadAsync(database.Source)).ShouldBe(await PositionsAsync());
    }

    [Fact]
    public async Task Progress_tells_position_and_mark()
    {
        await AppendAsync(0, 50);
        await using var run = Start(new TallyProjection());
        await run.CaughtUpAsync(log);
        var progress = run.Runner.Progress;
        progress.Name.ShouldBe("Tally:All");
        progress.State.ShouldBe(ProjectionState.Running);
        progress.Lag.ShouldBe(0);
        progress.Position.ShouldBe(await log.HighWaterMarkAsync(CancellationToken.None));
    }

    RunningProjection Start(IProjection projection) =>
        new(new ProjectionRunner(projection, log, database.Source, TimeProvider.System));

    async Task AppendAsync(int from, int count) =>
        (await log.AppendAsync(
            Some.Batch([.. Enumerable.Range(from, count).Select(number => Some.Crime($"C{number}"))]), CancellationToken.None))
        .ShouldBeOfType<AppendOutcome.Appended>();

    async Task<List<long>> PositionsAsync()
    {
        var positions = new List<long>();
        await foreach (var page in log.ReadAllAsync(Position.Start, CancellationToken.None))
            positions.AddRange(page.Select(recorded => recorded.Position.Value));
        return positions;
    }

    async Task ExecuteAsync(string sql)
    {
        await using var command = database.Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
