using Fusion.Log.Projecting;
using Fusion.Log.Tests.Contract;
using Fusion.Ontology;
using Fusion.Testing;
using Npgsql;

namespace Fusion.Log.Tests.Projecting;

/// <summary>Builds of a projection beside the one that readers see, and how one takes the place of another.</summary>
public sealed class GenerationTests(ThrowawayPostgres postgres) : IAsyncLifetime
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
    public async Task The_first_generation_is_read_from_its_first_event_on()
    {
        await AppendAsync(0, 10);
        await using var run = Start(new TallyProjection());
        await run.CaughtUpAsync(log);
        (await GenerationsAsync()).ShouldBe(["1 v1 live"]);
        (await TallyProjection.ReadAsync(database.Source)).ShouldBe(await PositionsAsync());
    }

    [Fact]
    public async Task A_new_version_takes_the_place_of_the_old_when_it_has_caught_up_and_ends_the_old_process()
    {
        await AppendAsync(0, 50);
        await using var old = Start(new TallyProjection());
        await old.CaughtUpAsync(log);
        var waiting = new TaskCompletionSource();
        await using var renewed = Start(new TallyProjection(version: 2) { BeforeWriting = _ => waiting.Task });
        await Eventually.SucceedsAsync(async () => (await GenerationsAsync()).ShouldBe(["1 v1 live", "2 v2 building"]));
        await AppendAsync(50, 10);
        await old.CaughtUpAsync(log);
        (await TallyProjection.ReadAsync(database.Source)).ShouldBe(await PositionsAsync());

        waiting.SetResult();
        await renewed.CaughtUpAsync(log);
        (await GenerationsAsync()).ShouldBe(["1 v1 retired", "2 v2 live"]);
        (await TallyProjection.ReadAsync(database.Source)).ShouldBe(await PositionsAsync());
        (await Should.ThrowAsync<ProjectionSupersededException>(() => old.Completion)).Message.ShouldContain("version 2 has taken over");
    }

    [Fact]
    public async Task A_rebuild_is_done_by_the_process_that_runs_while_it_goes_on_serving()
    {
        await AppendAsync(0, 5_000);
        var projection = new TallyProjection();
        await using var run = Start(projection);
        await run.CaughtUpAsync(log);
        await RebuildAsync();
        for (var round = 0; round < 20; round++)
            await AppendAsync(5_000 + (round * 50), 50);
        await LiveAsync(2);
        await AppendAsync(9_000, 5);
        await run.CaughtUpAsync(log);
        (await TallyProjection.ReadAsync(database.Source)).ShouldBe(await PositionsAsync());
        projection.Prepared.ShouldBe(2);
    }

    [Fact]
    public async Task Readers_never_see_less_than_they_saw_while_generations_take_turns()
    {
        await AppendAsync(0, 3_000);
        await using var run = Start(new TallyProjection());
        await run.CaughtUpAsync(log);
        using var enough = new CancellationTokenSource();
        var looking = Enumerable.Range(0, 3).Select(_ => Task.Run(() => LookAsync(enough.Token), Go)).ToList();
        for (var generation = 2; generation <= 4; generation++)
        {
            await RebuildAsync();
            await AppendAsync(generation * 10_000, 200);
            await LiveAsync(generation);
        }

        await enough.CancelAsync();
        foreach (var looks in looking)
            (await looks).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_reader_that_began_before_the_switch_goes_on_seeing_what_it_saw()
    {
        await AppendAsync(0, 20);
        await using var run = Start(new TallyProjection());
        await run.CaughtUpAsync(log);
        await using var connection = await database.Source.OpenConnectionAsync();
        await using var reader = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        (await CountAsync(connection)).ShouldBe(20);
        await RebuildAsync();
        await AppendAsync(20, 5);
        await LiveAsync(2);
        (await CountAsync(connection)).ShouldBe(20);
        await reader.CommitAsync();
        await using var after = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        (await CountAsync(connection)).ShouldBe(25);
    }

    [Fact]
    public async Task A_build_that_was_called_off_writes_nothing_more_and_its_tables_go()
    {
        await AppendAsync(0, 10);
        var projection = new TallyProjection();
        await using var run = Start(projection);
        await run.CaughtUpAsync(log);
        var (began, held) = (new TaskCompletionSource(), new TaskCompletionSource());
        projection.BeforeWriting = _ =>
        {
            began.TrySetResult();
            return held.Task;
        };
        await RebuildAsync();
        await began.Task;
        var table = new GenerationTable(database.Source, "Tally");
        (await table.CallOffAsync((await table.ReadAsync(Go))[1], Go)).ShouldBeTrue();
        held.SetResult();
        await AppendAsync(10, 10);
        await run.CaughtUpAsync(log);
        (await TallyProjection.ReadAsync(database.Source, generation: 2)).ShouldBeEmpty();

        await ExecuteAsync("update fusion.projection_generation set changed_at = changed_at - interval '1 h' where state = 'retired'");
        await Eventually.SucceedsAsync(async () => (await GenerationsAsync()).ShouldBe(["1 v1 live"]));
        (await ScalarAsync("select count(*) from pg_namespace where nspname = 'tally_g2'")).ShouldBe(0L);
        (await TallyProjection.ReadAsync(database.Source)).ShouldBe(await PositionsAsync());
    }

    [Fact]
    public async Task The_tables_of_a_replaced_generation_go_after_a_while_with_its_checkpoint()
    {
        await AppendAsync(0, 10);
        await using var run = Start(new TallyProjection());
        await run.CaughtUpAsync(log);
        await RebuildAsync();
        await LiveAsync(2);
        (await ScalarAsync("select count(*) from tally_g1.seen")).ShouldBe(10L);
        await ExecuteAsync("update fusion.projection_generation set changed_at = changed_at - interval '1 h' where state = 'retired'");
        await Eventually.SucceedsAsync(async () => (await GenerationsAsync()).ShouldBe(["2 v1 live"]));
        (await ScalarAsync("select string_agg(name, ' ') from mt.mt_event_progression where name like 'Tally%'")).ShouldBe("Tally:V2:All");
        (await TallyProjection.ReadAsync(database.Source)).ShouldBe(await PositionsAsync());
    }

    [Fact]
    public async Task An_old_process_that_slept_through_the_switch_writes_nothing_when_it_wakes()
    {
        await AppendAsync(0, 10);
        var asleep = new TaskCompletionSource();
        var woken = new TaskCompletionSource();
        var old = new TallyProjection();
        await using var run = Start(old);
        await run.CaughtUpAsync(log);
        old.BeforeWriting = async _ =>
        {
            asleep.TrySetResult();
            await woken.Task;
        };
        await AppendAsync(10, 10);
        await asleep.Task;
        await using var renewed = Start(new TallyProjection(version: 2));
        await renewed.CaughtUpAsync(log);
        woken.SetResult();
        await Should.ThrowAsync<ProjectionSupersededException>(() => run.Completion);
        (await TallyProjection.ReadAsync(database.Source, generation: 1)).ShouldBe((await PositionsAsync())[..10]);
        (await TallyProjection.ReadAsync(database.Source)).ShouldBe(await PositionsAsync());
    }

    [Fact]
    public async Task A_build_that_fails_stops_itself_alone_and_is_noted()
    {
        await AppendAsync(0, 10);
        var projection = new TallyProjection();
        await using var run = Start(projection);
        await run.CaughtUpAsync(log);
        var poison = (await PositionsAsync())[3];
        projection.BeforeWriting = batch => batch.Any(recorded => recorded.Position.Value == poison)
            ? throw new InvalidOperationException("cannot")
            : Task.CompletedTask;
        await RebuildAsync();
        await Eventually.SucceedsAsync(async () => (await ScalarAsync(
                "select format('%s %s %s', generation, faulted_at, fault) from fusion.projection_generation where fault is not null"))
            .ShouldBe($"2 {poison} System.InvalidOperationException"));
        await AppendAsync(10, 10);
        await run.CaughtUpAsync(log);
        (await TallyProjection.ReadAsync(database.Source)).ShouldBe(await PositionsAsync());
    }

    RunningProjection Start(IProjection projection) =>
        new(new ProjectionRunner(projection, log, database.Source, TimeProvider.System));

    Task RebuildAsync() => new GenerationTable(database.Source, "Tally").RequestAsync(version: 1, Go);

    Task LiveAsync(int generation) => Eventually.SucceedsAsync(async () =>
        (await GenerationsAsync()).ShouldContain($"{generation} v1 live"));

    async Task<List<string>> GenerationsAsync() => [.. (await new GenerationTable(database.Source, "Tally").ReadAsync(Go))
        .Select(generation => $"{generation.Number} v{generation.Version} {generation.State.ToString().ToLowerInvariant()}")];

    /// <summary>As readers of the product look: a snapshot, and in it more than one statement.</summary>
    async Task<int> LookAsync(CancellationToken enough)
    {
        var looks = 0;
        for (var (most, next) = (0L, 0L); !enough.IsCancellationRequested; most = next, looks++)
        {
            await using var connection = await database.Source.OpenConnectionAsync(Go);
            await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, Go);
            next = await CountAsync(connection);
            next.ShouldBeGreaterThanOrEqualTo(most);
            (await CountAsync(connection)).ShouldBe(next);
            ((long)(await ScalarAsync("select count(*) from tally.seen"))!).ShouldBeGreaterThanOrEqualTo(next);
        }

        return looks;
    }

    static async Task<long> CountAsync(NpgsqlConnection connection)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { new("select fusion.face_live('{Tally}', '{1}', '{2}')"), new("select count(*) from seen") },
        };
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        await reader.ReadAsync();
        return reader.GetInt64(0);
    }

    async Task AppendAsync(int from, int count) =>
        (await log.AppendAsync(Some.Batch([.. Enumerable.Range(from, count).Select(number => Some.Crime($"C{number}"))]), Go))
        .ShouldBeOfType<AppendOutcome.Appended>();

    async Task<List<long>> PositionsAsync()
    {
        var positions = new List<long>();
        await foreach (var page in log.ReadAllAsync(Position.Start, Go))
            positions.AddRange(page.Select(recorded => recorded.Position.Value));
        return positions;
    }

    async Task<object?> ScalarAsync(string sql)
    {
        await using var command = database.Source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    async Task ExecuteAsync(string sql) => await ScalarAsync(sql);
}
