using Fusion.Adapters.Manifests;
using Fusion.Adapters.Runtime;
using Fusion.Host.Commands;
using Fusion.Host.Settings;
using Microsoft.AspNetCore.Builder;

namespace Fusion.Host.Serving;

/// <summary>
/// The product, running: sources feed the log, projections fold it, the API answers. Everything it started ends with it, in the
/// order that loses nothing.
/// </summary>
sealed class Product : IAsyncDisposable
{
    const string SimulatorVariable = "SIMULATOR";

    readonly UpOptions options;
    readonly Database database;
    readonly Rooms rooms;
    readonly SimulatedSources? simulated;
    readonly SourceRunner sources;
    readonly CancellationTokenSource stopping = new();
    readonly Task projecting;
    volatile bool isReady;
    WebApplication? web;

    Product(UpOptions options, Database database, Rooms rooms, SimulatedSources? simulated, SourceRunner sources)
    {
        this.options = options;
        this.database = database;
        this.rooms = rooms;
        this.simulated = simulated;
        this.sources = sources;
        projecting = rooms.ProjectAsync(stopping.Token);
    }

    public Rooms Rooms => rooms;

    public string? TruthFile => simulated?.TruthFile;

    public IReadOnlyList<SourceStatus> Sources => sources.Status;

    public static string DropFolder(FusionSettings settings) => Path.Combine(settings.DataFolder, "drop");

    static string SimulatorFolder(FusionSettings settings) => Path.Combine(settings.DataFolder, "simulator");

    public static async Task<Product> StartAsync(
        UpOptions options, Catalogue catalogue, TimeProvider time, Action<string> progress, CancellationToken cancellation)
    {
        var product = await AssembleAsync(options, catalogue, time, progress, cancellation);
        try
        {
            await product.ServeAsync(cancellation);
            return product;
        }
        catch
        {
            await product.DisposeAsync();
            throw;
        }
    }

    static async Task<Product> AssembleAsync(
        UpOptions options, Catalogue catalogue, TimeProvider time, Action<string> progress, CancellationToken cancellation)
    {
        var database = await Database.OpenAsync(options.Settings, progress, cancellation);
        SimulatedSources? simulated = null;
        try
        {
            var drop = DropFolder(options.Settings);
            Directory.CreateDirectory(drop);
            var published = await PublishedLog.OpenAsync(database, options.Settings, cancellation);
            if (options.City is { } city)
                simulated = await SimulatedSources.OpenAsync(drop, SimulatorFolder(options.Settings), city, cancellation);
            var rooms = new Rooms(database, published, time);
            return new Product(options, database, rooms, simulated, Reader(catalogue, rooms, drop, simulated));
        }
        catch
        {
            if (simulated is not null)
                await simulated.DisposeAsync();
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Has the simulated sources hold their year, takes in what all sources hold, and folds it; ready when done.</summary>
    public async Task FillAsync(CancellationToken cancellation)
    {
        await SimulateAsync(cancellation);
        await TakeInAsync(cancellation);
    }

    public Task SimulateAsync(CancellationToken cancellation) =>
        simulated is null ? Task.CompletedTask : simulated.FillAsync(cancellation);

    public async Task TakeInAsync(CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stopping.Token);
        await OrFailWithProjections(sources.RunOnceAsync(either.Token));
        await OrFailWithProjections(rooms.CatchUpAsync(either.Token));
        isReady = true;
    }

    public IReadOnlyList<Stage> Stages()
    {
        var stages = new List<Stage>();
        if (simulated is not null)
            stages.Add(simulated.Stage);
        var read = sources.Status;
        stages.Add(new Stage(
            "Taking in records",
            read.Sum(source => source.Received),
            read.All(source => source.State == SourceState.CaughtUp) ? read.Sum(source => source.Received) : null));
        stages.AddRange(rooms.Progress.Select(projection => new Stage(
            $"Folding {projection.Name.Split(':')[0]}", projection.Position.Value, Math.Max(projection.HighWaterMark.Value, 1))));
        return stages;
    }

    /// <summary>Goes on until cancelled. An exception says what ended it otherwise.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stopping.Token);
        var parts = new List<Task> { projecting, sources.RunAsync(either.Token), database.Lost.WaitAsync(either.Token) };
        if (simulated is not null && options.Live)
            parts.Add(simulated.LiveAsync(rooms.Time, either.Token));
        try
        {
            await await Task.WhenAny(parts);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Being told to stop is how a product ends.
        }
    }

    public async ValueTask DisposeAsync()
    {
        isReady = false;
        if (web is not null)
            await web.DisposeAsync();
        await stopping.CancelAsync();
        await projecting.ContinueWith(static _ => { }, TaskScheduler.Default);
        sources.Dispose();
        if (simulated is not null)
            await simulated.DisposeAsync();
        await rooms.DisposeAsync();
        await database.DisposeAsync();
        stopping.Dispose();
    }

    static SourceRunner Reader(Catalogue catalogue, Rooms rooms, string drop, SimulatedSources? simulated)
    {
        var variables = new Dictionary<string, string>();
        if (simulated is not null)
            variables[SimulatorVariable] = simulated.Address.ToString().TrimEnd('/');
        var options = new SourceRunnerOptions { DropFolder = drop, Variables = variables };
        return new SourceRunner(catalogue, rooms.Intake, options, rooms.Time);
    }

    async Task ServeAsync(CancellationToken cancellation)
    {
        web = WebServer.Build(options.Port, rooms, () => isReady);
        await web.StartAsync(cancellation);
    }

    async Task OrFailWithProjections(Task work)
    {
        if (await Task.WhenAny(work, projecting) == projecting)
            await projecting;
        await work;
    }
}
