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

    static string Csv(int delivery, string plate)
    {
        var text = new StringBuilder($"id,at,camera,{plate}\n");
        for (var number = 0; number < 40; number++)
            text.Append(CultureInfo.InvariantCulture, $"R{delivery}-{number},2026-01-0{delivery + 1}T08:{number:00}:00Z,CAM-{number % 4},AB{number:00} CDE\n");
        return text.ToString();
    }
}
