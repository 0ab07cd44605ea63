using System.Diagnostics;
using System.Globalization;
using Fusion.Benchmarks.Log;
using Fusion.Engine;
using Fusion.Engine.Intake;
using Fusion.Log;
using Fusion.Log.Postgres;
using Npgsql;

namespace Fusion.Benchmarks.Ingest;

/// <summary>
/// A reader killed again and again, as nothing can be caught, at random points of its work; afterwards every record it was given must
/// stand in the log once, and the account must say so.
/// </summary>
sealed class KilledReaders(string folder, int kills, TextWriter say)
{
    const int Sources = 12;
    const int RecordsAFile = 700;
    const int Seed = 20261130;
    static readonly TimeSpan WorkMax = TimeSpan.FromMilliseconds(350);

    public async Task<(int Lost, int Duplicated)> RunAsync(NpgsqlDataSource database, string connection, CancellationToken cancellation)
    {
        await EngineSchema.Migrator.MigrateAsync(database, cancellation);
        var catalogue = Path.Combine(folder, "killed-catalogue");
        var drop = Path.Combine(folder, "killed-drop");
        ReadsCatalogue.Write(catalogue, [.. Enumerable.Range(0, Sources).Select(number => ($"k{number}", "{ kind: file_drop }", "{ kind: csv }"))]);
        var chance = new Random(Seed);
        var delivered = 0;
        for (var kill = 1; kill <= kills; kill++)
        {
            for (var files = 0; files < 2; files++, delivered++)
                Deliver(drop, delivered);
            await KillAsync(connection, catalogue, drop, WorkMax * chance.NextDouble(), cancellation);
            if (kill % 50 == 0)
                await say.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {kill} kills"));
        }

        await using var log = new PostgresEventLog(database, TimeProvider.System);
        using (var runner = IngestWorker.Runner(database, log, catalogue, drop))
            await runner.RunOnceAsync(cancellation);
        return await CountAsync(database, delivered * RecordsAFile, cancellation);
    }

    static void Deliver(string drop, int number)
    {
        var at = ReadsCatalogue.Folder(drop, $"k{number % Sources}");
        var file = Path.Combine(at, string.Create(CultureInfo.InvariantCulture, $"{number:D6}.csv"));
        File.WriteAllText($"{file}.part", ReadsCatalogue.Csv(number * RecordsAFile, RecordsAFile, "k"));
        File.Move($"{file}.part", file);
    }

    static async Task KillAsync(string connection, string catalogue, string drop, TimeSpan work, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(IngestWorker).Assembly.Location, IngestWorker.Verb, connection, catalogue, drop])
        {
            RedirectStandardOutput = true,
        };
        using var worker = Process.Start(start)!;
        await worker.StandardOutput.ReadLineAsync(cancellation);
        await Task.Delay(work, cancellation);
        worker.Kill();
        await worker.WaitForExitAsync(cancellation);
    }

    async Task<(int Lost, int Duplicated)> CountAsync(NpgsqlDataSource database, int expected, CancellationToken cancellation)
    {
        async Task<long> AskAsync(string sql)
        {
            await using var command = database.CreateCommand(sql);
            return (long)(await command.ExecuteScalarAsync(cancellation))!;
        }

        var events = await AskAsync("select count(*) from mt.mt_events where type = 'vehicle_observed'");
        var records = await AskAsync("select count(distinct stream_id) from mt.mt_events where type = 'vehicle_observed'");
        var appended = await AskAsync("select coalesce(sum(appended), 0)::bigint from engine.source_tally");
        var received = await AskAsync("select coalesce(sum(received), 0)::bigint from engine.source_tally");
        await say.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"kills: {kills}; {expected:N0} records delivered, {records:N0} in the log in {events:N0} events; the account says {received:N0} received, {appended:N0} appended"));
        var accountLost = appended == events && received == expected ? 0 : 1;
        return ((int)(expected - records) + accountLost, (int)(events - records));
    }
}
