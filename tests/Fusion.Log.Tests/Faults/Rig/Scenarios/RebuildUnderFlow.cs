using System.Data;
using Fusion.Log.Projecting;
using Npgsql;

namespace Fusion.Log.Tests.Faults.Rig.Scenarios;

/// <summary>The projection is built anew while events flow and readers look; one build is called off in between.</summary>
sealed class RebuildUnderFlow : FaultScenario
{
    public override string Name => "F15 rebuild under flow";

    public override async Task PlayAsync(FaultStage stage)
    {
        var crew = stage.Write(writers: 4, eventsMax: 60);
        stage.Project();
        await crew.MoreAsync(20);
        using var enough = new CancellationTokenSource();
        var looking = Enumerable.Range(0, 2).Select(_ => Task.Run(() => LookAsync(stage, enough.Token))).ToList();
        var table = new GenerationTable(stage.Direct, "Tally");
        await table.RequestAsync(version: 1, CancellationToken.None);
        await Task.Delay(stage.Chance.Next(1, 1_200));
        var building = (await table.ReadAsync(CancellationToken.None)).SingleOrDefault(known => known.State == GenerationState.Building);
        if (building is not null && await table.CallOffAsync(building, CancellationToken.None))
            stage.CrashPoints++;
        await table.RequestAsync(version: 1, CancellationToken.None);
        stage.CrashPoints++;
        await stage.UntilAsync(
            """
            select count(*) filter (where state = 'building') = 0 and max(generation) filter (where state = 'live') > 1
            from fusion.projection_generation
            """, "the build is live");
        await crew.MoreAsync(10);
        await crew.StopAsync();
        await enough.CancelAsync();
        await Task.WhenAll(looking);
        await stage.CaughtUpAsync();
    }

    /// <summary>Never less than before, and never two different sights in one snapshot.</summary>
    static async Task LookAsync(FaultStage stage, CancellationToken enough)
    {
        for (var most = 0L; !enough.IsCancellationRequested;)
        {
            await using var connection = await stage.Direct.OpenConnectionAsync(CancellationToken.None);
            await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, CancellationToken.None);
            var first = await CountAsync(connection);
            await Task.Yield();
            if (first < most || await CountAsync(connection) != first)
                throw new InvalidOperationException($"A reader saw a partial state: {first} events after {most}.");
            most = first;
        }
    }

    static async Task<long> CountAsync(NpgsqlConnection connection)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { new("select fusion.face_live('{Tally}', '{1}', '{1}')"), new("select count(*) from seen") },
        };
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        await reader.ReadAsync();
        return reader.GetInt64(0);
    }
}
