namespace Fusion.Log.Tests.Faults.Rig.Scenarios;

/// <summary>A process of the next version builds while one of the old version serves, and takes over from it: no event falls between.</summary>
sealed class BlueGreen : FaultScenario
{
    public override string Name => "F17 blue and green";

    public override async Task PlayAsync(FaultStage stage)
    {
        var crew = stage.Write(writers: 4, eventsMax: 40);
        var blue = stage.Work(version: 1);
        await stage.UntilAsync("select last_seq_id > 0 from mt.mt_event_progression where name = 'Tally:All'", "the old one serves");
        await crew.MoreAsync(10);
        stage.Work(version: 2);
        await stage.UntilAsync(
            "select exists (select from fusion.projection_generation where version = 2 and state = 'live')", "the new one has taken over");
        stage.CrashPoints++;
        var last = (long)(await stage.ScalarAsync("select max(seq_id) from tally_g1.seen"))!;
        await crew.MoreAsync(10);
        await blue.EndedAsync();
        if ((long)(await stage.ScalarAsync("select max(seq_id) from tally_g1.seen"))! != last)
            throw new InvalidOperationException("The old version wrote after the new one had taken over.");
        await crew.StopAsync();
        await stage.CaughtUpAsync();
    }
}
