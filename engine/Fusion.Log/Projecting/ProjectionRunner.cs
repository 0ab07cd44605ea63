using Fusion.Log.Store;
using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Projecting;

/// <summary>
/// Feeds one projection: final events in order, each exactly once, into the generation that readers see and, where there is one, into
/// the generation that is built to replace it. A crash at any moment, or two processes at once, change nothing.
/// </summary>
public sealed class ProjectionRunner
{
    /// <summary>How soon a build asked for elsewhere is begun, and one that was replaced is noticed.</summary>
    static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    readonly IProjection projection;
    readonly IEventLog log;
    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly GenerationTable table;
    readonly CoveredPosition covered = new();
    readonly Lock gate = new();
    readonly Dictionary<int, (GenerationRun Run, Task Running)> runs = [];
    readonly HashSet<int> failedBuilds = [];
    ProjectionState state = ProjectionState.Waiting;

    public ProjectionRunner(IProjection projection, IEventLog log, NpgsqlDataSource database, TimeProvider time)
    {
        ProjectionNames.Check(projection.Name);
        this.projection = projection;
        this.log = log;
        this.database = database;
        this.time = time;
        table = new GenerationTable(database, projection.Name);
    }

    /// <summary>Of what readers see; while nothing of this build can be seen yet, of what is being built.</summary>
    public ProjectionProgress Progress
    {
        get
        {
            lock (gate)
            {
                var shown = runs.Values.FirstOrDefault(running => running.Run.IsLive).Run ?? runs.Values.FirstOrDefault().Run;
                if (shown is null)
                    return new ProjectionProgress($"{projection.Name}:All", state, covered.Value, covered.Value, EventsPerSecond: 0);
                var progress = shown.Progress;
                return state is ProjectionState.Faulted or ProjectionState.Stopped ? progress with { State = state } : progress;
            }
        }
    }

    /// <summary>Completes when everything at or below a position is in the tables that readers see; fails when the run does.</summary>
    public Task WaitForAsync(Position position, CancellationToken cancellation) => covered.WaitAsync(position, cancellation);

    /// <summary>Runs until cancelled.</summary>
    /// <exception cref="ProjectionFaultedException">An event could not be applied; those before it are.</exception>
    /// <exception cref="ProjectionSupersededException">A newer build of the projection has taken over.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var together = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            for (var failures = 0; ;)
            {
                failures = await TryTendAsync(together.Token) ? 0 : Math.Min(failures + 1, TransientTrouble.AttemptsMax);
                var pause = failures == 0 ? LookEvery : TransientTrouble.PauseAfter(failures);
                await Task.WhenAny([.. Running(), Task.Delay(pause, time, together.Token)]);
                cancellation.ThrowIfCancellationRequested();
                await GatherAsync();
            }
        }
        catch (Exception end)
        {
            var isStop = end is OperationCanceledException && cancellation.IsCancellationRequested;
            SetState(isStop ? ProjectionState.Stopped : ProjectionState.Faulted);
            covered.Fail(isStop ? new OperationCanceledException(cancellation) : end);
            throw;
        }
        finally
        {
            await together.CancelAsync();
            await Task.WhenAll(Running()).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }

    /// <summary>False when the database is away.</summary>
    async Task<bool> TryTendAsync(CancellationToken cancellation)
    {
        try
        {
            await TendAsync(cancellation);
            return true;
        }
        catch (Exception trouble) when (TransientTrouble.Is(trouble))
        {
            return false;
        }
    }

    /// <summary>Starts what this build can run, asks for what it needs, and drops what nobody reads any more.</summary>
    async Task TendAsync(CancellationToken cancellation)
    {
        var known = await table.ReadAsync(cancellation);
        var live = known.FirstOrDefault(generation => generation.State == GenerationState.Live);
        var building = known.FirstOrDefault(generation => generation.State == GenerationState.Building);
        if (live?.Version > projection.Version && building?.Version != projection.Version && Running().Length == 0)
            throw new ProjectionSupersededException(projection.Name, projection.Version, live.Version);
        if (live is null || live.Version < projection.Version)
            building = await BuildingOwnAsync(building, cancellation);
        foreach (var mine in new[] { live, building }.OfType<Generation>())
        {
            if (mine.Version == projection.Version)
                Start(mine, cancellation);
        }

        foreach (var retired in known.Where(generation => generation.State == GenerationState.Retired))
            await table.DropAsync(retired, cancellation);
    }

    /// <summary>What is live is older than this build, or nothing is: its own generation must be under way, and not an older one.</summary>
    async Task<Generation?> BuildingOwnAsync(Generation? building, CancellationToken cancellation)
    {
        if (building?.Version < projection.Version)
            await table.CallOffAsync(building, cancellation);
        if (building is null || building.Version < projection.Version)
            await table.RequestAsync(projection.Version, cancellation);
        return (await table.ReadAsync(cancellation)).FirstOrDefault(generation => generation.State == GenerationState.Building);
    }

    void Start(Generation generation, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (runs.ContainsKey(generation.Number) || failedBuilds.Contains(generation.Number))
                return;
            var run = new GenerationRun(projection, generation, log, database, time, covered);
            runs.Add(generation.Number, (run, Task.Run(() => run.RunAsync(cancellation), CancellationToken.None)));
        }
    }

    /// <summary>A build beside what readers see may fail; what readers see goes on.</summary>
    async Task GatherAsync()
    {
        foreach (var (number, (run, running)) in Ended())
        {
            var isBeside = !run.IsLive && HasLive();
            if (isBeside && running.Exception?.InnerException is ProjectionFaultedException)
                failedBuilds.Add(number);
            else
                await running;
            lock (gate)
                runs.Remove(number);
        }
    }

    Task[] Running()
    {
        lock (gate)
            return [.. runs.Values.Select(run => run.Running)];
    }

    KeyValuePair<int, (GenerationRun Run, Task Running)>[] Ended()
    {
        lock (gate)
            return [.. runs.Where(run => run.Value.Running.IsCompleted)];
    }

    bool HasLive()
    {
        lock (gate)
            return runs.Values.Any(running => running.Run.IsLive);
    }

    void SetState(ProjectionState reached)
    {
        lock (gate)
            state = reached;
    }
}
