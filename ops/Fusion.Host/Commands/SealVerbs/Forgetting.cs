using Fusion.Host.Serving;
using Fusion.Log.Projecting;
using Fusion.Ontology;
using Fusion.Projections;

namespace Fusion.Host.Commands.SealVerbs;

/// <summary>Sees to it that no projection shows what was erased: folds it here, or waits for the process that does.</summary>
static class Forgetting
{
    public static async Task UntilAsync(SealAccess access, Position position, CancellationToken cancellation)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var runners = ProjectionSet.All
            .Select(projection => new ProjectionRunner(projection, access.Log, access.Database.LogSource, TimeProvider.System)).ToList();
        var running = runners.Select(runner => runner.RunAsync(enough.Token)).ToList();
        var folding = Task.WhenAll(runners.Select(runner => runner.WaitForAsync(position, cancellation)));
        await StageDisplay.ShowAsync(folding, () => [.. runners.Select(runner => runner.Progress).Select(progress => new Stage(
            $"Folding {progress.Name.Split(':')[0]}", progress.Position.Value, Math.Max(1, progress.HighWaterMark.Value)))]);
        await enough.CancelAsync();
        await Task.WhenAll(running).ContinueWith(static _ => { }, TaskScheduler.Default);
    }
}
