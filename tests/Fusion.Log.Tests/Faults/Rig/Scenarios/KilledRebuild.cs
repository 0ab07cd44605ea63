using Fusion.Log.Projecting;

namespace Fusion.Log.Tests.Faults.Rig.Scenarios;

/// <summary>The process that builds a generation, and serves the one before it, is killed again and again, also while it switches.</summary>
sealed class KilledRebuild : FaultScenario
{
    const int Kills = 10;

    public override string Name => "F16 killed rebuild";

    public override bool IsLong => true;

    public override async Task PlayAsync(FaultStage stage)
    {
        var proxy = stage.Proxy();
        var crew = stage.Write(writers: 2, eventsMax: 10);
        await using (stage.Project())
        {
            await crew.MoreAsync(20);
            await stage.UntilAsync("select last_seq_id > 0 from mt.mt_event_progression where name = 'Tally:All'", "it has begun");
        }

        for (var kill = 1; kill <= Kills; kill++)
        {
            await new GenerationTable(stage.Direct, "Tally").RequestAsync(version: 1, CancellationToken.None);
            var worker = stage.Work(stage.ConnectionThrough(proxy));
            if (kill % 2 == 0)
                proxy.ArmSwitch(stage.Chance, worker);
            else
                proxy.ArmFlow(stage.Chance, worker);
            await FaultStage.UntilAsync(() => Task.FromResult(worker.HasEnded), "the builder is killed");
            await stage.RunOutLeasesAsync();
            stage.CrashPoints++;
        }

        proxy.Disarm();
        await new GenerationTable(stage.Direct, "Tally").RequestAsync(version: 1, CancellationToken.None);
        stage.Work(stage.ConnectionThrough(proxy));
        await stage.UntilAsync(
            """
            select count(*) filter (where state = 'building') = 0 and max(generation) filter (where state = 'live') > 1
            from fusion.projection_generation
            """, "the build is live");
        await crew.StopAsync();
        await stage.CaughtUpAsync();
    }
}
