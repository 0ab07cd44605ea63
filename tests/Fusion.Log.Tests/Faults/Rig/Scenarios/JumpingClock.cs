using Fusion.Log.Verifying;

namespace Fusion.Log.Tests.Faults.Rig.Scenarios;

/// <summary>The clock of the process jumps by up to an hour and back, the server's zone is far from UTC, and leases lie in the future.</summary>
sealed class JumpingClock : FaultScenario
{
    const int Jumps = 6;

    public override string Name => "F18 jumping clock";

    public override async Task PlayAsync(FaultStage stage)
    {
        await stage.ScalarAsync(
            "do $$ begin execute format('alter database %I set timezone = ''Pacific/Kiritimati''', current_database()); end $$");
        Npgsql.NpgsqlConnection.ClearPool(new Npgsql.NpgsqlConnection(stage.Connection().ConnectionString));
        var clock = new JumpingTime();
        var far = stage.Owned(Npgsql.NpgsqlDataSource.Create(stage.Connection()));
        var log = stage.Owned(new PostgresEventLog(far, clock));
        var first = stage.Project(log: log, database: far);
        var crew = stage.Write(writers: 3, eventsMax: 30, log);
        for (var jump = 0; jump < Jumps; jump++)
        {
            await crew.MoreAsync(5);
            clock.Offset = TimeSpan.FromMinutes(stage.Chance.Next(-60, 61));
            stage.CrashPoints++;
        }

        // An owner died while the clock of the server stood an hour ahead, and then it was set right.
        await first.DisposeAsync();
        await stage.ScalarAsync(
            "update fusion.lease set expires_at = clock_timestamp() + interval '1 h', owner = gen_random_uuid() where expires_at < 'infinity'");
        stage.CrashPoints++;
        stage.Project(log: log, database: far);
        await crew.StopAsync();
        await stage.CaughtUpAsync();
        if (await new LogVerifier(far).VerifyAsync(progress: null, CancellationToken.None) is not LogVerification.Whole)
            throw new InvalidOperationException("The hashes depend on a clock or a zone.");
    }

    sealed class JumpingTime : TimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;
    }
}
