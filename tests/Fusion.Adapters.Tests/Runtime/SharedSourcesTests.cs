using Fusion.Adapters.Runtime;
using Fusion.Engine;
using Fusion.Engine.Intake;
using Fusion.Log;
using Fusion.Log.Projecting;
using Fusion.Testing;

namespace Fusion.Adapters.Tests;

/// <summary>Several processes on one log: each source has one reader, and a reader that lost it records nothing more.</summary>
public sealed class SharedSourcesTests(ThrowawayPostgres postgres) : IAsyncLifetime
{
    const int Sources = 6;

    readonly Scratch scratch = new();
    ThrowawayDatabase database = null!;
    PostgresEventLog log = null!;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await postgres.CreateDatabaseAsync(EngineSchema.Migrator);
        log = new PostgresEventLog(database.Source, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        await log.DisposeAsync();
        await database.DisposeAsync();
        scratch.Dispose();
    }

    [Fact]
    public async Task Two_processes_share_the_sources_evenly_and_one_takes_all_when_the_other_leaves()
    {
        var catalogue = Catalogue();
        using var first = Reader(catalogue, out var firstStop);
        var firstRun = first.RunAsync(firstStop.Token);
        await Eventually.HoldsAsync(() => Task.FromResult(Held(first) == Sources));

        using var second = Reader(catalogue, out var secondStop);
        var secondRun = second.RunAsync(secondStop.Token);
        await Eventually.HoldsAsync(() => Task.FromResult(Held(first) == Sources / 2 && Held(second) == Sources / 2));
        first.Status.Zip(second.Status).ShouldAllBe(pair => pair.First.State == SourceState.Elsewhere || pair.Second.State == SourceState.Elsewhere);

        await firstStop.CancelAsync();
        await firstRun;
        await Eventually.HoldsAsync(() => Task.FromResult(Held(second) == Sources));
        scratch.Put("test/cameras-0/reads", "a.csv", Scratch.Csv(1, 10));
        scratch.Put("test/cameras-5/reads", "a.csv", Scratch.Csv(11, 10));
        await Eventually.HoldsAsync(() => Task.FromResult(second.Status.Sum(status => status.Appended) == 20));
        await secondStop.CancelAsync();
        await secondRun;
        firstStop.Dispose();
        secondStop.Dispose();
    }

    [Fact]
    public async Task A_reader_that_slept_through_its_lease_records_nothing()
    {
        var dataset = Catalogue().Datasets.First();
        var asleep = (await new SourceLeases(database.Source).TryTakeAsync("test/cameras-0", Cancellation)).ShouldNotBeNull();
        await using (var outlived = database.Source.CreateCommand("update fusion.lease set expires_at = clock_timestamp() - interval '1 s'"))
            await outlived.ExecuteNonQueryAsync(Cancellation);
        var intake = new LogIntake(log, database.Source, TimeProvider.System);
        var late = new IntakeBatch(dataset.Id, [], new SourceCursor("test", "1")) { Lease = asleep };
        await Should.ThrowAsync<LeaseLostException>(() => intake.AcceptAsync(late, Cancellation));

        var awake = (await new SourceLeases(database.Source).TryTakeAsync("test/cameras-0", Cancellation)).ShouldNotBeNull();
        awake.Epoch.ShouldBeGreaterThan(asleep.Epoch);
        await Should.ThrowAsync<LeaseLostException>(() => intake.AcceptAsync(late, Cancellation));
        (await intake.ReadCursorAsync("test", Cancellation)).ShouldBeNull();
        await intake.AcceptAsync(late with { Lease = awake }, Cancellation);
        (await intake.ReadCursorAsync("test", Cancellation)).ShouldNotBeNull();
        (await asleep.TryRenewAsync(Cancellation)).ShouldBeFalse();
    }

    [Fact]
    public async Task How_the_reading_goes_is_told_to_whoever_looks()
    {
        scratch.Put("test/cameras-0/reads", "a.csv.gz", "this was never compressed");
        using var reader = Reader(Catalogue(), out var stop);
        await reader.RunOnceAsync(Cancellation);
        stop.Dispose();
        var reports = await new ReaderReports(database.Source, TimeProvider.System).AllAsync(Cancellation);
        reports.Count.ShouldBe(Sources);
        reports.Values.Count(report => report.State == "caught_up" && report.LastReadAt is not null).ShouldBe(Sources - 1);
        reports.Values.Single(report => report.LastError is not null).LastError!.ShouldContain("a.csv.gz");
    }

    Manifests.Catalogue Catalogue() => scratch.Load(
        [.. Enumerable.Range(0, Sources).Select(number => ($"test/cameras-{number}", "{ kind: file_drop }", "{ kind: csv }"))]);

    static int Held(SourceRunner runner) => runner.Status.Count(status => status.State is SourceState.CaughtUp or SourceState.Reading);

    SourceRunner Reader(Manifests.Catalogue catalogue, out CancellationTokenSource stop)
    {
        stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var options = scratch.Options with
        {
            Leases = new SourceLeases(database.Source),
            Reports = new ReaderReports(database.Source, TimeProvider.System),
        };
        return new SourceRunner(catalogue, new LogIntake(log, database.Source, TimeProvider.System), options, TimeProvider.System);
    }
}
