using Fusion.Adapters.Runtime;
using Fusion.Engine.Intake;
using Fusion.Log;
using Npgsql;

namespace Fusion.Benchmarks.Ingest;

/// <summary>A process of its own that reads the sources until it is killed.</summary>
static class IngestWorker
{
    public const string Verb = "--ingest-worker";

    public static async Task WorkAsync(string connection, string catalogue, string drop)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var log = new PostgresEventLog(database, TimeProvider.System);
        using var runner = Runner(database, log, catalogue, drop);
        await Console.Out.WriteLineAsync("reading");
        await runner.RunAsync(CancellationToken.None);
    }

    public static SourceRunner Runner(NpgsqlDataSource database, PostgresEventLog log, string catalogue, string drop) => new(
        ReadsCatalogue.Read(catalogue),
        new LogIntake(log, database, TimeProvider.System),
        new SourceRunnerOptions
        {
            DropFolder = drop,
            SettleTime = TimeSpan.Zero,
            Contracts = new SourceContracts(log, database, TimeProvider.System),
        },
        TimeProvider.System);
}
