namespace Fusion.Log.Tests.Faults.Rig.Scenarios;

/// <summary>The line is cut at commits: before the server hears of them, or after it has done them and before the writer hears.</summary>
sealed class LostAnswers : FaultScenario
{
    const int Cuts = 8;

    /// <summary>A few events and their commit are one message, which names their type; of many the commit is a message by itself.</summary>
    static readonly string[] Words = ["COMMIT\0", "crime_recorded"];

    public override string Name => "F3 lost answers";

    public override async Task PlayAsync(FaultStage stage)
    {
        var proxy = stage.Proxy();
        var log = stage.Owned(new PostgresEventLog(stage.Through(proxy), TimeProvider.System));
        stage.Project();
        var crew = stage.Write(writers: 6, eventsMax: 400, log);
        for (var cut = 1; cut <= Cuts; cut++)
        {
            proxy.Arm(Words[cut % 2], (WireProxy.Moment)stage.Chance.Next(1, 3), stage.Chance.Next(1, 6));
            await FaultStage.UntilAsync(() => Task.FromResult(proxy.TrapsSprung == cut), "the line is cut");
            stage.CrashPoints++;
        }

        await crew.MoreAsync(5);
        await crew.StopAsync();
        await stage.CaughtUpAsync();
    }
}
