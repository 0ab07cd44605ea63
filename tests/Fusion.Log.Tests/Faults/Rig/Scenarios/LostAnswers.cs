namespace Fusion.Log.Tests.Faults.Rig.Scenarios;

/// <summary>The line is cut at commits: before the server hears of them, or after it has done them and before the writer hears.</summary>
sealed class LostAnswers : FaultScenario
{
    const int Cuts = 8;

    public override string Name => "F3 lost answers";

    public override async Task PlayAsync(FaultStage stage)
    {
        var proxy = stage.Proxy();
        var log = stage.Owned(new PostgresEventLog(stage.Through(proxy), TimeProvider.System));
        stage.Project();
        var crew = stage.Write(writers: 6, eventsMax: 60, log);
        for (var cut = 1; cut <= Cuts; cut++)
        {
            proxy.Arm("COMMIT\0", (WireProxy.Moment)stage.Chance.Next(1, 3), stage.Chance.Next(1, 6));
            await FaultStage.UntilAsync(() => Task.FromResult(proxy.TrapsSprung == cut), "the line is cut");
            stage.CrashPoints++;
        }

        await crew.MoreAsync(5);
        await crew.StopAsync();
        await stage.CaughtUpAsync();
    }
}
