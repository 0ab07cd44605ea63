using Npgsql;

namespace Fusion.Log.Tests.Faults.Rig.Scenarios;

/// <summary>Transactions that somebody forgot, of this role and of another, hold nothing back.</summary>
sealed class LeakedTransaction : FaultScenario
{
    const string Other = "rig_other";

    public override string Name => "F7 leaked transaction";

    public override async Task PlayAsync(FaultStage stage)
    {
        await stage.ScalarAsync(
            $"do $$ begin if not exists (select from pg_roles where rolname = '{Other}') then create role {Other}; end if; end $$");
        stage.Project();
        var crew = stage.Write(writers: 4, eventsMax: 30);
        await crew.MoreAsync(5);
        await using var own = await LeakAsync(stage, "select count(*) from mt.mt_events");
        await using var other = await LeakAsync(stage, $"set local role {Other}");
        stage.CrashPoints += 2;
        await crew.MoreAsync(20);
        await crew.StopAsync();
        await stage.UntilAsync("select fusion.high_water_mark() = (select max(seq_id) from mt.mt_events)", "the mark has passed them");
        await stage.CaughtUpAsync();
    }

    /// <summary>A session that has written something, holds it open, and is never heard of again.</summary>
    static async Task<NpgsqlConnection> LeakAsync(FaultStage stage, string first)
    {
        var leaked = await stage.Direct.OpenConnectionAsync();
        await leaked.BeginTransactionAsync();
        await using var work = new NpgsqlCommand($"select pg_current_xact_id(); {first}", leaked);
        await work.ExecuteNonQueryAsync();
        return leaked;
    }
}
