namespace Fusion.Log.Tests.Faults.Rig.Scenarios;

/// <summary>The process that holds the lease is stopped in the midst of its work, another takes over, and it wakes.</summary>
sealed class SleepingLeader : FaultScenario
{
    const int Naps = 2;

    public override string Name => "F5 sleeping leader";

    public override async Task PlayAsync(FaultStage stage)
    {
        var crew = stage.Write(writers: 3, eventsMax: 30);
        var sleeper = stage.Work();
        await stage.UntilAsync("select last_seq_id > 0 from mt.mt_event_progression where name = 'Tally:All'", "the worker has begun");
        for (var nap = 1; nap <= Naps; nap++)
        {
            await Task.Delay(stage.Chance.Next(1, 60));
            sleeper.Sleep();
            stage.CrashPoints++;
            await stage.RunOutLeasesAsync();
            await using (var other = stage.Project())
            {
                var reached = await stage.ScalarAsync("select last_seq_id from mt.mt_event_progression where name = 'Tally:All'");
                await stage.UntilAsync(
                    $"select last_seq_id > {reached} from mt.mt_event_progression where name = 'Tally:All'", "another has taken over");
                sleeper.Wake();
                await crew.MoreAsync(10);
            }
        }

        await crew.StopAsync();
        await stage.CaughtUpAsync();
    }
}
