using System.Globalization;
using System.Text;
using Fusion.Adapters.Runtime;
using Fusion.Engine;
using Fusion.Engine.Intake;
using Fusion.Log;
using Fusion.Ontology;
using Fusion.Testing;

namespace Fusion.Adapters.Tests;

/// <summary>Drift of delivered files, noticed by the runner and recorded in the log.</summary>
public sealed class DriftIntoTheLogTests(ThrowawayPostgres postgres) : IAsyncLifetime
{
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
    public async Task A_column_that_disappears_is_an_event_and_the_same_delivery_is_told_of_once()
    {
        var catalogue = scratch.Cameras();
        var contracts = new SourceContracts(log, database.Source, TimeProvider.System);
        for (var number = 0; number < 8; number++)
            scratch.Put(Scratch.Reads, $"a{number}.csv", Csv(number, "plate"));
        await DrainAsync(catalogue, contracts);
        (await ChangesAsync(catalogue, contracts)).ShouldBeEmpty();

        // A process of its own: what is expected was kept.
        scratch.Put(Scratch.Reads, "b.csv", Csv(8, "vrm"));
        await DrainAsync(catalogue, contracts);
        var changed = (await ChangesAsync(catalogue, contracts)).ShouldHaveSingleItem();
        changed.Delivery.ShouldEndWith("b.csv");
        changed.Records.ShouldBe(40);
        changed.Changes.Select(change => (change.Kind, change.Field)).ShouldBe([("field_dropped", "plate"), ("field_added", "vrm")], ignoreOrder: true);
        (await SourceContracts.LastChangesAsync(database.Source, Cancellation)).Single().Value.ShouldContain("field_dropped plate");

        await DrainAsync(catalogue, contracts);
        (await ChangesAsync(catalogue, contracts)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_promised_of_a_delivery_is_held_against_the_first_one()
    {
        var catalogue = scratch.Promising("""
                  records: { min: 50 }
                  freshness: { field: at, within: 7d }
                  references: { camera: test/cameras/reads }
            """);
        var contracts = new SourceContracts(log, database.Source, TimeProvider.System);
        scratch.Put(Scratch.Reads, "a.csv", Csv(0, "plate"));
        await DrainAsync(catalogue, contracts);
        var changed = (await ChangesAsync(catalogue, contracts)).ShouldHaveSingleItem();
        changed.Changes.Select(change => (change.Kind, change.Field)).ShouldBe(
            [("promise_broken", ""), ("promise_broken", "at"), ("promise_broken", "camera")]);
        changed.Changes.ShouldAllBe(change => change.Was.Contains("promised", StringComparison.Ordinal) && change.Now.Length > 0);
    }

    [Fact]
    public async Task What_is_promised_and_kept_is_no_change()
    {
        var catalogue = scratch.Promising("""
                  records: { min: 5, max: 50 }
                  freshness: { field: at, within: 9999d }
                  references: { id: test/cameras/reads }
            """);
        var contracts = new SourceContracts(log, database.Source, TimeProvider.System);
        scratch.Put(Scratch.Reads, "a.csv", Csv(0, "plate"));
        await DrainAsync(catalogue, contracts);
        (await ChangesAsync(catalogue, contracts)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task What_is_noticed_does_not_hang_on_where_the_process_died(int deathsAfter)
    {
        var catalogue = scratch.Cameras();
        var contracts = new SourceContracts(log, database.Source, TimeProvider.System);
        for (var number = 0; number < 7; number++)
            scratch.Put(Scratch.Reads, $"a{number}.csv", Csv(number, "plate", records: 1200));
        scratch.Put(Scratch.Reads, "b.csv", Csv(8, "vrm", records: 1200));

        // Dies at every so many steps, each time before or after what it was at became durable, until nothing is left to do.
        var step = 0;
        Task Step() => ++step % deathsAfter == 0 && step < 60 ? throw new ProcessDiedException() : Task.CompletedTask;
        for (var life = 0; life < 80; life++)
        {
            var intake = new DyingIntake(new LogIntake(log, database.Source, TimeProvider.System), Step);
            var options = scratch.Options with { Contracts = new DyingContracts(contracts, Step), BackoffFirst = TimeSpan.FromHours(1) };
            using var runner = new SourceRunner(catalogue, intake, options with { BackoffMax = TimeSpan.FromHours(1) }, TimeProvider.System);
            if ((await runner.RunOnceAsync(Cancellation)).Single().LastError is null)
                break;
        }

        var changed = (await ChangesAsync(catalogue, contracts)).ShouldHaveSingleItem();
        (changed.Delivery, changed.Records).ShouldBe(("b.csv", 1200));
        var learnt = Adapters.Drift.ExpectationsJson.Read(await contracts.ReadAsync(catalogue.Datasets.Single().Id, Cancellation));
        learnt.Deliveries.ShouldBe(8);
        var tally = (await new SourceTallies(database.Source).AllAsync(Cancellation)).Single();
        (tally.Appended, tally.Duplicate, tally.Quarantined).ShouldBe((8 * 1200, 0, 0));
    }

    async Task DrainAsync(Manifests.Catalogue catalogue, ISourceContracts contracts)
    {
        var intake = new LogIntake(log, database.Source, TimeProvider.System);
        using var runner = new SourceRunner(catalogue, intake, scratch.Options with { Contracts = contracts }, TimeProvider.System);
        (await runner.RunOnceAsync(Cancellation)).ShouldAllBe(status => status.LastError == null);
    }

    static async Task<List<SourceContractChanged>> ChangesAsync(Manifests.Catalogue catalogue, SourceContracts contracts)
    {
        var changes = new List<SourceContractChanged>();
        await foreach (var (_, changed) in contracts.HistoryAsync(catalogue.Datasets.Single().Id, Cancellation))
            changes.Add(changed);
        return changes;
    }

    static string Csv(int delivery, string plate, int records = 40)
    {
        var text = new StringBuilder($"id,at,camera,{plate}\n");
        for (var number = 0; number < records; number++)
            text.Append(CultureInfo.InvariantCulture, $"R{delivery}-{number},2026-01-0{delivery + 1}T08:{number % 60:00}:00Z,CAM-{number % 4},AB{number % 100:00} CDE\n");
        return text.ToString();
    }

    sealed class ProcessDiedException : Exception;

    sealed class DyingIntake(IIntake intake, Func<Task> step) : IIntake
    {
        public async Task<IntakeReceipt> AcceptAsync(IntakeBatch batch, CancellationToken cancellation)
        {
            await step();
            var receipt = await intake.AcceptAsync(batch, cancellation);
            await step();
            return receipt;
        }

        public Task<SourceCursor?> ReadCursorAsync(string cursorName, CancellationToken cancellation) =>
            intake.ReadCursorAsync(cursorName, cancellation);
    }

    sealed class DyingContracts(ISourceContracts contracts, Func<Task> step) : ISourceContracts
    {
        public Task<string?> ReadAsync(DatasetId dataset, CancellationToken cancellation) => contracts.ReadAsync(dataset, cancellation);

        public Task<int> CountKnownAsync(DatasetId dataset, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
            contracts.CountKnownAsync(dataset, keys, cancellation);

        public async Task LearnAsync(
            DatasetId dataset, string expectations, SourceContractChanged? changed, SourceCursor? judged, CancellationToken cancellation)
        {
            await step();
            await contracts.LearnAsync(dataset, expectations, changed, judged, cancellation);
            await step();
        }
    }
}
