namespace Fusion.Log.Tests.Faults.Rig.Scenarios;

/// <summary>A process that projects is killed at one step after another of its work, and the next goes on.</summary>
sealed class KilledWorker : FaultScenario
{
    const int Kills = 3;

    public override string Name => "F4 killed worker";

    public override async Task PlayAsync(FaultStage stage)
    {
        var proxy = stage.Proxy();
        var crew = stage.Write(writers: 3, eventsMax: 30);
        for (var kill = 1; kill <= Kills; kill++)
        {
            var worker = stage.Work(stage.ConnectionThrough(proxy));
            if (kill == 1)
                proxy.ArmBeginning(stage.Chance, worker);
            else
                proxy.ArmFlow(stage.Chance, worker);
            await FaultStage.UntilAsync(() => Task.FromResult(worker.HasEnded), "the worker is killed");
            await stage.RunOutLeasesAsync();
            stage.CrashPoints++;
        }

        proxy.Disarm();
        await crew.StopAsync();
        stage.Work(stage.ConnectionThrough(proxy));
        await stage.CaughtUpAsync();
    }
}
