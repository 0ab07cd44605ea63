namespace Fusion.Log.Tests.Faults.Rig.Scenarios;

/// <summary>Nothing passes between the process that holds the lease and the server; another takes over; then everything passes.</summary>
sealed class PartedNetwork : FaultScenario
{
    public override string Name => "F6 parted network";

    public override async Task PlayAsync(FaultStage stage)
    {
        var proxy = stage.Proxy();
        var distant = stage.Through(proxy);
        var distantLog = stage.Owned(new PostgresEventLog(distant, TimeProvider.System));
        var crew = stage.Write(writers: 3, eventsMax: 30);
        stage.Project(log: distantLog, database: distant);
        await stage.UntilAsync("select last_seq_id > 0 from mt.mt_event_progression where name = 'Tally:All'", "the distant one has begun");
        await Task.Delay(stage.Chance.Next(1, 60));
        proxy.FallSilent();
        stage.CrashPoints++;
        await stage.RunOutLeasesAsync();
        stage.Project();
        await crew.MoreAsync(10);
        var reached = await stage.ScalarAsync("select max(seq_id) from mt.mt_events");
        await stage.UntilAsync(
            $"select last_seq_id >= {reached} from mt.mt_event_progression where name = 'Tally:All'", "another has taken over");
        proxy.SpeakAgain();
        await crew.MoreAsync(10);
        await crew.StopAsync();
        await stage.CaughtUpAsync();
    }
}
