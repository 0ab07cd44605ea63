using Fusion.Adapters.Runtime;
using Fusion.Engine;
using Fusion.Engine.Intake;
using Fusion.Log;
using Fusion.Ontology;
using Fusion.Testing;

namespace Fusion.Adapters.Tests;

/// <summary>The whole way of a fact, from a file to the log in PostgreSQL.</summary>
public sealed class IntoTheLogTests(ThrowawayPostgres postgres) : IAsyncLifetime
{
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

    [Fact]
    public async Task The_samples_of_the_catalogue_become_events_and_quarantine_and_nothing_else()
    {
        var catalogue = Manifests.Catalogue.Load(Repository.Catalogue);
        var dropped = catalogue.Sources.Where(source => source.Family is null).SelectMany(source => source.Datasets)
            .Where(dataset => dataset.Connector is Connectors.ConnectorSettings.FileDrop)
            .ToArray();
        foreach (var dataset in dropped)
            Deliver(catalogue, dataset.Id, dataset.Format.Extension);

        var statuses = await DrainAsync(catalogue, dropped.Select(dataset => dataset.Id).ToHashSet());

        statuses.ShouldAllBe(status => status.LastError == null && status.Appended >= 5 && status.Quarantined > 0);
        statuses.ShouldAllBe(status => status.Received == status.Appended + status.Duplicate + status.Quarantined);
        var tallies = await new SourceTallies(database.Source).AllAsync(Cancellation);
        tallies.Select(tally => (tally.Dataset, tally.Appended, tally.Duplicate, tally.Quarantined))
            .ShouldBe(
                statuses.Select(status => (status.Dataset, status.Appended, status.Duplicate, status.Quarantined)), ignoreOrder: true);

        var again = await DrainAsync(catalogue, dropped.Select(dataset => dataset.Id).ToHashSet());
        again.Sum(status => status.Received).ShouldBe(0);
    }

    [Fact]
    public async Task A_quarantined_record_is_taken_in_once_its_manifest_is_mended()
    {
        scratch.Put(Scratch.Reads, "a.csv", "id,at,camera,plate\nR1,01/02/2020 10:00,CAM-1,AB12 CDE\n");
        var before = scratch.Cameras();
        using (var runner = new SourceRunner(before, intake, scratch.Options, TimeProvider.System))
            (await runner.RunOnceAsync(Cancellation)).Single().Quarantined.ShouldBe(1);

        var manifest = Path.Combine(scratch.Catalogue, "test", "cameras", "source.yaml");
        File.WriteAllText(manifest, File.ReadAllText(manifest)
            .Replace("type: instant,", "type: instant, format: dd/MM/yyyy HH:mm, zone: Europe/London,", StringComparison.Ordinal));
        var after = Manifests.Catalogue.Load(scratch.Catalogue);
        after.Problems.ShouldBeEmpty();
        var dataset = after.Datasets.Single();
        var kept = (await new SourceTallies(database.Source).QuarantineAsync(dataset.Id, afterId: 0, limit: 10, Cancellation)).Single();

        var item = new DatasetReading(dataset, after.Sources.Single().Version).ReadAgain(kept);
        var receipt = await intake.AcceptAsync(new IntakeBatch(dataset.Id, [item], Cursor: null), Cancellation);

        receipt.ShouldBe(new IntakeReceipt(Appended: 1, Duplicate: 0, Quarantined: 0));
        item.ShouldBeOfType<IntakeItem.Observed>().Observation.OccurredAt
            .ShouldBe(new DateTimeOffset(2020, 2, 1, 10, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task What_holds_nothing_or_leads_out_of_the_folder_holds_up_nothing()
    {
        scratch.Put(Scratch.Reads, "a.csv", "");
        var folder = Path.Combine([scratch.Options.DropFolder, .. Scratch.Reads.Split('/')]);
        using (var pipe = System.Diagnostics.Process.Start("mkfifo", [Path.Combine(folder, "b.csv")]))
            await pipe.WaitForExitAsync(Cancellation);
        File.CreateSymbolicLink(Path.Combine(folder, "c.csv"), "/etc/hosts");
        using var runner = new SourceRunner(scratch.Cameras(), intake, scratch.Options, TimeProvider.System);
        var status = (await runner.RunOnceAsync(Cancellation)).Single();
        status.State.ShouldBe(SourceState.CaughtUp);
        status.Received.ShouldBe(0);
    }

    public async ValueTask DisposeAsync()
    {
        scratch.Dispose();
        await log.DisposeAsync();
        await database.DisposeAsync();
    }

    void Deliver(Manifests.Catalogue catalogue, DatasetId dataset, string extension)
    {
        var source = catalogue.Sources.Single(one => one.Source == dataset.Source);
        var name = dataset.ToString().Split('/')[2];
        foreach (var file in new[] { $"{name}{extension}", $"{name}.broken{extension}" })
            scratch.Put(dataset.ToString(), file, File.ReadAllBytes(Path.Combine(source.Folder, "samples", file)));
    }

    async Task<IReadOnlyList<SourceStatus>> DrainAsync(Manifests.Catalogue catalogue, HashSet<DatasetId> datasets)
    {
        using var runner = new SourceRunner(
            catalogue, intake, scratch.Options with { Reads = datasets.Contains }, TimeProvider.System);
        return await runner.RunOnceAsync(Cancellation);
    }
}
