using System.Diagnostics;
using System.Globalization;

namespace Fusion.Log.Tests.Faults.Rig;

/// <summary>Plays scenarios by seed and judges what is left. One at a time: they share a server that they kill.</summary>
sealed class FaultRig : IAsyncDisposable
{
    /// <summary>A scenario and a seed to play again, as a report names them.</summary>
    public const string RepeatVariable = "FUSION_FAULT";

    RigServer? shared;

    public static FaultScenario Find(string name) =>
        FaultScenario.All.FirstOrDefault(known => known.Name == name || known.Name.StartsWith($"{name} ", StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"There is no fault '{name}'. The faults: {string.Join(", ", FaultScenario.All.Select(known => known.Name))}.");

    /// <exception cref="FaultFailedException">What was acknowledged is not what is there, or the world did not become whole again.</exception>
    public async Task<FaultReport> PlayAsync(FaultScenario scenario, int seed)
    {
        var played = Stopwatch.StartNew();
        var own = await scenario.OwnServerAsync();
        var server = own ?? (shared ??= await RigServer.StartAsync());
        var name = await server.CreateDatabaseAsync();
        try
        {
            await using var stage = new FaultStage(server, name, seed);
            try
            {
                await scenario.PlayAsync(stage);
            }
            catch (Exception trouble)
            {
                throw new FaultFailedException(scenario, seed, trouble.Message, verdict: null, trouble);
            }

            var verdict = await stage.JudgeAsync();
            var report = new FaultReport(scenario.Name, seed, stage.CrashPoints, stage.History.Acknowledged, verdict, played.Elapsed);
            return verdict.IsClean ? report : throw new FaultFailedException(scenario, seed, verdict.ToString(), verdict, cause: null);
        }
        finally
        {
            if (own is not null)
                await own.DisposeAsync();
            else
                await server.DropDatabaseAsync(name);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (shared is not null)
            await shared.DisposeAsync();
    }
}

/// <param name="CrashPoints">How often something was killed, cut, stopped or taken away.</param>
/// <param name="Acknowledged">Events.</param>
sealed record FaultReport(string Scenario, int Seed, int CrashPoints, int Acknowledged, Verdict Verdict, TimeSpan Took)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Scenario}, seed {Seed}: {CrashPoints} crash points, {Acknowledged} events acknowledged, {Took.TotalSeconds:F1} s");
}

/// <summary>Says what to type to see it again.</summary>
sealed class FaultFailedException(FaultScenario scenario, int seed, string what, Verdict? verdict, Exception? cause)
    : Exception(
        $"{scenario.Name}, seed {seed}: {what} Play it again: {FaultRig.RepeatVariable}='{scenario.Name.Split(' ')[0]}:{seed}' ops/bench faults",
        cause)
{
    public Verdict? Verdict { get; } = verdict;
}
