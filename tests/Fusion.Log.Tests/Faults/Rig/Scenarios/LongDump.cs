using System.Data;
using System.Diagnostics;
using Npgsql;

namespace Fusion.Log.Tests.Faults.Rig.Scenarios;

/// <summary>A dump of the database and a snapshot that stays open beside it hold nothing back.</summary>
sealed class LongDump : FaultScenario
{
    public override string Name => "F8 long dump";

    public override async Task PlayAsync(FaultStage stage)
    {
        stage.Project();
        var crew = stage.Write(writers: 4, eventsMax: 30);
        await crew.MoreAsync(5);
        await using var connection = await stage.Direct.OpenConnectionAsync();
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        var before = await CountAsync(connection);
        using var dump = Dump(stage);
        stage.CrashPoints++;
        await crew.MoreAsync(20);
        await crew.StopAsync();
        await stage.UntilAsync("select fusion.high_water_mark() = (select max(seq_id) from mt.mt_events)", "the mark has passed it");
        await stage.CaughtUpAsync();
        if (await CountAsync(connection) != before)
            throw new InvalidOperationException("The snapshot of the dump moved.");
        await dump.WaitForExitAsync().WaitAsync(FaultStage.Patience);
        if (dump.ExitCode != 0)
            throw new InvalidOperationException("The dump failed.");
    }

    static async Task<long> CountAsync(NpgsqlConnection connection)
    {
        await using var count = new NpgsqlCommand("select count(*) from mt.mt_events", connection);
        return (long)(await count.ExecuteScalarAsync())!;
    }

    static Process Dump(FaultStage stage)
    {
        var connection = stage.Connection();
        var start = new ProcessStartInfo(
            stage.Server.PathOf("pg_dump"),
            ["--host", connection.Host!, "--username", connection.Username!, "--dbname", connection.Database!, "--file", "/dev/null"])
        {
            UseShellExecute = false,
        };
        start.Environment["PGPASSWORD"] = connection.Password;
        return Process.Start(start)!;
    }
}
