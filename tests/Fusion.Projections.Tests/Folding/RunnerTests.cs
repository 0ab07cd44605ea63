using Fusion.Log;
using Fusion.Log.Projecting;
using Fusion.Ontology;
using Fusion.Projections.Graph;
using Fusion.Testing;

namespace Fusion.Projections.Tests.Folding;

/// <summary>The folds as the product runs them: over the log, by its runner.</summary>
public sealed class RunnerTests(ThrowawayPostgres postgres)
{
    [Fact]
    public async Task What_was_appended_is_read_from_every_model()
    {
        await using var home = await postgres.CreateDatabaseAsync();
        var (database, time) = (home.Source, TimeProvider.System);
        await using var log = new PostgresEventLog(database, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var stopping = stop.Token;
        var runners = ProjectionSet.All.Select(projection => new ProjectionRunner(projection, log, database, time)).ToList();
        var running = runners.Select(runner => runner.RunAsync(stopping)).ToList();
        var position = await AppendAsync(
            log,
            Say.Crime("C1", [Say.Person("s", "Callum", "Ashdowne", pnc: "2009/1T")]),
            Say.Stop("S1", Say.Person("p", "Calum", "Ashdown", pnc: "2009/1T", role: MentionRole.Stopped)));

        foreach (var runner in runners)
            await runner.WaitForAsync(position, stopping);

        using var index = new GraphIndex(database, new GraphIndexOptions());
        await index.CatchUpAsync(stopping);
        var models = ReadModels.Over(database, index);
        var hits = await models.Search.SearchAsync("ashdowne callum", [EntityKind.Person], new PageRequest(20), stopping);
        var person = hits.Items.ShouldHaveSingleItem().Entity;
        (await models.Graph.DegreesAsync([person], stopping))[person].ShouldBe(2);
        (await models.Accesses.PositionAsync(stopping)).ShouldBe(position);

        await stop.CancelAsync();
        foreach (var run in running)
            await Should.ThrowAsync<OperationCanceledException>(run);
    }

    static async Task<Position> AppendAsync(PostgresEventLog log, params Observation[] observations)
    {
        var provenance = new Provenance("drop/file.csv", 1, new string('a', 64), "v1");
        var outcome = await log.AppendAsync(
            new AppendBatch([.. observations.Select(observation => NewEvent.Of(observation, provenance))]),
            TestContext.Current.CancellationToken);
        return outcome.ShouldBeOfType<AppendOutcome.Appended>().Receipts.Max(receipt => receipt.Position);
    }
}
