using Fusion.Adapters.Runtime;
using Fusion.Engine;
using Fusion.Engine.Intake;
using Fusion.Log;
using Fusion.Testing;

namespace Fusion.Adapters.Tests;

/// <summary>Records that were set aside, read again once their manifest is mended, or let go when they have been kept too long.</summary>
public sealed class ReplayTests(ThrowawayPostgres postgres) : IAsyncLifetime
{
    const string Delivered = """
        id,at,camera,plate
        R1,01/02/2020 10:00,CAM-1,AB12 CDE
        R2,01/02/2020 10:01,CAM-1,AB12 CDF
        R1,01/02/2020 10:00,CAM-1,AB12 CDE
        R3,some time,CAM-1,AB12 CDG

        """;

    readonly Scratch scratch = new();
    ThrowawayDatabase database = null!;
    PostgresEventLog log = null!;
    LogIntake intake = null!;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await postgres.CreateDatabaseAsync(EngineSchema.Migrator);
        log = new PostgresEventLog(database.Source, TimeProvider.System);
        intake = new LogIntake(log, database.Source, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        await log.DisposeAsync();
        await database.DisposeAsync();
        scratch.Dispose();
    }

    [Fact]
    public async Task A_replay_after_a_fix_gives_the_account_that_a_clean_run_gives()
    {
        scratch.Put(Scratch.Reads, "a.csv", Delivered);
        await ReadAsync(scratch.Cameras());
        (await TallyAsync()).ShouldBe((0, 0, 4, 4));

        var mended = Mend();
        var dataset = mended.Datasets.Single();
        var replaying = new Replaying(new SourceTallies(database.Source), intake);
        (await replaying.RunAsync(dataset, mended.Sources.Single().Version, Cancellation)).ShouldBe(new ReplayReceipt(2, 1, 1));
        (await TallyAsync()).ShouldBe((2, 1, 1, 1));

        // And once more: nothing is left but what nobody can read.
        (await replaying.RunAsync(dataset, mended.Sources.Single().Version, Cancellation)).ShouldBe(new ReplayReceipt(0, 0, 1));
        (await TallyAsync()).ShouldBe((2, 1, 1, 1));
        var left = (await new SourceTallies(database.Source).QuarantineAsync(dataset.Id, 0, 10, Cancellation)).ShouldHaveSingleItem();
        left.Reason.ShouldContain("at ");
    }

    [Fact]
    public async Task What_was_kept_as_long_as_it_may_be_is_let_go_and_not_forgotten()
    {
        scratch.Put(Scratch.Reads, "a.csv", Delivered);
        await ReadAsync(scratch.Cameras());
        var keeper = new QuarantineKeeper(database.Source, TimeProvider.System);
        (await keeper.ExpireAsync(TimeSpan.FromDays(1), Cancellation)).ShouldBe(0);
        (await keeper.ExpireAsync(TimeSpan.FromDays(-1), Cancellation)).ShouldBe(3);
        var tally = (await new SourceTallies(database.Source).AllAsync(Cancellation)).Single();
        (tally.Quarantined, tally.Kept, tally.Expired, tally.IsConserved).ShouldBe((4, 0, 4, true));
    }

    Manifests.Catalogue Mend()
    {
        var manifest = Path.Combine(scratch.Catalogue, "test", "cameras", "source.yaml");
        File.WriteAllText(manifest, File.ReadAllText(manifest)
            .Replace("type: instant,", "type: instant, format: dd/MM/yyyy HH:mm, zone: Europe/London,", StringComparison.Ordinal));
        var mended = Manifests.Catalogue.Load(scratch.Catalogue);
        mended.Problems.ShouldBeEmpty();
        return mended;
    }

    async Task ReadAsync(Manifests.Catalogue catalogue)
    {
        using var runner = new SourceRunner(catalogue, intake, scratch.Options, TimeProvider.System);
        (await runner.RunOnceAsync(Cancellation)).ShouldAllBe(status => status.LastError == null);
    }

    async Task<(long Appended, long Duplicate, long Quarantined, long Kept)> TallyAsync()
    {
        var tally = (await new SourceTallies(database.Source).AllAsync(Cancellation)).Single();
        tally.IsConserved.ShouldBeTrue();
        return (tally.Appended, tally.Duplicate, tally.Quarantined, tally.Kept);
    }
}
