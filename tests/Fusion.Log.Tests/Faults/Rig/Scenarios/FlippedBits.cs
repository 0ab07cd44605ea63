using Fusion.Log.Verifying;
using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Tests.Faults.Rig.Scenarios;

/// <summary>One bit of the events' file is flipped while the server is stopped, and one event is changed by its owner: neither is served.</summary>
sealed class FlippedBits : FaultScenario
{
    const int PageBytes = 8192;
    const int HeaderBytes = 24;

    public override string Name => "F11 flipped bits";

    public override async Task PlayAsync(FaultStage stage)
    {
        var crew = stage.Write(writers: 2, eventsMax: 60);
        await using (stage.Project())
        {
            await crew.MoreAsync(20);
            await crew.StopAsync();
            await stage.CaughtUpAsync();
        }

        await FlipOnDiskAsync(stage);
        await ChangeBySqlAsync(stage);
    }

    static async Task FlipOnDiskAsync(FaultStage stage)
    {
        await stage.ScalarAsync("checkpoint");
        var file = (string)(await stage.ScalarAsync("select pg_relation_filepath('mt.mt_events')"))!;
        var pages = (int)(long)(await stage.ScalarAsync($"select pg_relation_size('mt.mt_events') / {PageBytes}"))!;
        var at = ((long)stage.Chance.Next(pages) * PageBytes) + stage.Chance.Next(HeaderBytes, PageBytes);
        var bit = (byte)(1 << stage.Chance.Next(8));
        await stage.Server.WhileStoppedAsync(folder => Flip(Path.Combine(folder, file), at, bit));
        stage.CrashPoints++;
        try
        {
            await ReadThroughAsync(stage);
            throw new InvalidOperationException($"The bit flipped at byte {at} of mt_events was served.");
        }
        catch (PostgresException told) when (told.SqlState == PostgresErrorCodes.DataCorrupted)
        {
            await stage.Server.WhileStoppedAsync(folder => Flip(Path.Combine(folder, file), at, bit));
        }

        await ReadThroughAsync(stage);
    }

    static async Task ChangeBySqlAsync(FaultStage stage)
    {
        var last = (long)(await stage.ScalarAsync("select max(seq_id) from mt.mt_events"))!;
        var position = stage.Chance.NextInt64(1, last + 1);
        position = (long)(await stage.ScalarAsync($"select min(seq_id) from mt.mt_events where seq_id >= {position}"))!;
        await stage.ScalarAsync(Change("Burglary", "Burglarz", position));
        stage.CrashPoints++;
        var verdict = await new LogVerifier(stage.Direct).VerifyAsync(progress: null, CancellationToken.None);
        if (verdict is not LogVerification.Differs differs || differs.At != new Position(position))
            throw new InvalidOperationException($"Event {position} was changed, and the verifier said {verdict}.");
        await stage.ScalarAsync(Change("Burglarz", "Burglary", position));
    }

    static string Change(string from, string to, long position) =>
        $"update mt.mt_events set data = replace(data::text, '{from}', '{to}')::jsonb where seq_id = {position}";

    static async Task ReadThroughAsync(FaultStage stage)
    {
        await using var database = NpgsqlDataSource.Create(stage.Connection());
        await using var log = new PostgresEventLog(database, TimeProvider.System);
        await foreach (var page in log.ReadAllAsync(Position.Start, CancellationToken.None))
        {
            foreach (var recorded in page)
                recorded.Decode();
        }
    }

    static void Flip(string file, long at, byte bit)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Position = at;
        var was = (byte)stream.ReadByte();
        stream.Position = at;
        stream.WriteByte((byte)(was ^ bit));
    }
}
