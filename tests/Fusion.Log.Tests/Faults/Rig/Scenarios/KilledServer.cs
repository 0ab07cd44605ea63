namespace Fusion.Log.Tests.Faults.Rig.Scenarios;

/// <summary>The server, or one of its processes, is killed while it copies, commits, reserves positions or writes a checkpoint.</summary>
sealed class KilledServer : FaultScenario
{
    const int Kills = 3;

    static readonly string[] Words =
    [
        "copy mt.mt_events", "insert into fusion.append", "fusion.reserve_positions", "copy mt.mt_streams", "COMMIT\0", "COMMIT\0",
    ];

    public override string Name => "F2 killed server";

    public override async Task PlayAsync(FaultStage stage)
    {
        var proxy = stage.Proxy();
        var log = stage.Owned(new PostgresEventLog(stage.Through(proxy), TimeProvider.System));
        stage.Project();
        var crew = stage.Write(writers: 6, eventsMax: 400, log);
        for (var kill = 1; kill <= Kills; kill++)
        {
            await crew.MoreAsync(stage.Chance.Next(5, 25));
            var isWhole = stage.Chance.Next(2) == 0;
            var child = stage.Chance.Next();
            proxy.Arm(
                Words[stage.Chance.Next(Words.Length)],
                (WireProxy.Moment)stage.Chance.Next(1, 3),
                stage.Chance.Next(1, 4),
                () => Kill(stage.Server, isWhole, child));
            if (stage.Chance.Next(3) == 0)
                _ = stage.ScalarAsync("checkpoint").ContinueWith(static _ => { }, TaskScheduler.Default);
            await FaultStage.UntilAsync(() => Task.FromResult(proxy.TrapsSprung == kill), "the trap is sprung");
            stage.CrashPoints++;
        }

        await crew.MoreAsync(10);
        await crew.StopAsync();
        await stage.CaughtUpAsync();
    }

    static void Kill(RigServer server, bool isWhole, int child)
    {
        var children = server.Children();
        if (isWhole || children.Count == 0)
            server.Kill();
        else
            RigServer.Kill(children[child % children.Count]);
    }
}
