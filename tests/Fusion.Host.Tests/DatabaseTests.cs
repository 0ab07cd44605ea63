using Fusion.Host.Serving;
using Fusion.Host.Settings;
using Fusion.Log;
using Fusion.Log.Postgres;
using Fusion.Testing;
using Npgsql;

namespace Fusion.Host.Tests;

/// <summary>The database as the host opens it: to look, which changes nothing, and to serve, with a pool for each of the two works.</summary>
public sealed class DatabaseTests
{
    [Theory]
    [InlineData("log", "stats")]
    [InlineData("log", "tail")]
    [InlineData("log", "verify")]
    [InlineData("log", "export")]
    [InlineData("sources", "status")]
    public async Task A_verb_that_looks_says_what_is_missing_and_changes_nothing(params string[] verb)
    {
        using var data = new DataFolder();
        await using var cluster = await StartAsync(data);
        await using var database = cluster.Open();
        using (var host = HostProcess.Start([.. verb, "--data", data.Path]))
        {
            (await host.ExitAsync()).ShouldBe(ExitCode.Failed, host.Said);
            host.Said.ShouldContain("001_marten.sql");
            host.Said.ShouldContain("fusion up");
        }

        await using var count = database.CreateCommand("select count(*) from pg_namespace where nspname in ('mt', 'fusion')");
        (await count.ExecuteScalarAsync()).ShouldBe(0L);
        Directory.Exists(Path.Combine(data.Path, "keys")).ShouldBeFalse();
    }

    [Fact]
    public async Task No_number_of_questions_keeps_an_append_or_a_lease_waiting()
    {
        using var data = new DataFolder();
        await using var cluster = await StartAsync(data);
        var settings = new FusionSettings
        {
            DataFolder = data.Path, CatalogueFolder = data.Path, Postgres = cluster.ConnectionString().ConnectionString,
        };
        await using var database = await Database.OpenAsync(settings, _ => { }, CancellationToken.None);
        var questions = new List<NpgsqlConnection>();
        try
        {
            // Every connection for answers is taken, and more are waited for.
            var pool = new NpgsqlConnectionStringBuilder(database.Source.ConnectionString).MaxPoolSize;
            for (var question = 0; question < pool; question++)
                questions.Add(await database.Source.OpenConnectionAsync());
            var waiting = Enumerable.Range(0, pool).Select(_ => database.Source.OpenConnectionAsync().AsTask()).ToList();
            await using var log = new PostgresEventLog(database.LogSource, TimeProvider.System);
            (await log.HighWaterMarkAsync(CancellationToken.None)).Value.ShouldBe(0);
            waiting.ShouldAllBe(question => !question.IsCompletedSuccessfully);
            foreach (var question in waiting)
                await Should.ThrowAsync<NpgsqlException>(question);
        }
        finally
        {
            questions.ForEach(question => question.Dispose());
        }
    }

    static async Task<PrivateCluster> StartAsync(DataFolder data)
    {
        if (PostgresBinaries.Find() is null)
            throw new MissingPostgresException(PostgresBinaries.Advice);
        return await PrivateCluster.StartAsync(new PrivateClusterOptions(Path.Combine(data.Path, "postgres")), CancellationToken.None);
    }
}
