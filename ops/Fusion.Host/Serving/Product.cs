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

    /// <summary>What has not ended this long after it was told to is left behind, and said.</summary>
    static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(20);

    readonly UpOptions options;
    readonly Database database;
    readonly Rooms rooms;
    readonly SimulatedSources? simulated;
    readonly SourceRunner sources;
    readonly CancellationTokenSource stopping = new();
    readonly Action<string> progress;
    readonly Lock gate = new();
    readonly List<Task> parts = [];
    readonly Task projecting;
    volatile bool isReady;
    WebApplication? web;

    Product(
        UpOptions options, Database database, Rooms rooms, SimulatedSources? simulated, SourceRunner sources, Action<string> progress)
    {
        this.options = options;
        this.database = database;
        this.rooms = rooms;
        this.simulated = simulated;
        this.sources = sources;
        this.progress = progress;
        projecting = Begin(rooms.ProjectAsync, CancellationToken.None);
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
            await product.ForgetErasedAsync(cancellation);
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
            var seals = await Seals.OpenAsync(database, options.Settings, time, cancellation);
            var published = await PublishedLog.OpenAsync(database, options.Settings, cancellation);
            if (options.City is { } city)
                simulated = await SimulatedSources.OpenAsync(drop, SimulatorFolder(options.Settings), city, cancellation);
            var rooms = new Rooms(database, seals, published, time);
            // A private PostgreSQL is one process's at a time: whoever held a lease on it before is gone.
            if (options.Settings.Postgres is null)
                await rooms.Leases.TakeOverAsync(cancellation);
            var sources = Reader(catalogue, Enabled(options, drop), rooms, drop, simulated);
            return new Product(options, database, rooms, simulated, sources, progress);
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
        simulated is null ? Task.CompletedTask : Begin(simulated.FillAsync, cancellation);

    public async Task TakeInAsync(CancellationToken cancellation)
    {
        await OrFailWithProjections(Begin(sources.RunOnceAsync, cancellation));
        await OrFailWithProjections(Begin(rooms.CatchUpAsync, cancellation));
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
        var running = new List<Task> { projecting, Begin(sources.RunAsync, cancellation), Begin(database.Lost.WaitAsync, cancellation) };
        running.Add(Begin(rooms.KeepQuarantineAsync, cancellation));
        if (simulated is not null && options.Live)
            running.Add(Begin(told => simulated.LiveAsync(rooms.Time, told), cancellation));
        try
        {
            await await Task.WhenAny(running);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Being told to stop is how a product ends.
        }
    }

    /// <summary>Tells every part to end, waits until it has, and only then takes away what the parts use.</summary>
    public async ValueTask DisposeAsync()
    {
        isReady = false;
        if (web is not null)
            await web.DisposeAsync();
        await stopping.CancelAsync();
        await EndPartsAsync();
        sources.Dispose();
        if (simulated is not null)
            await simulated.DisposeAsync();
        await rooms.DisposeAsync();
        await database.DisposeAsync();
        stopping.Dispose();
    }

    /// <summary>Begins a part, which is told to end when the caller says so or the product stops.</summary>
    Task Begin(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        var part = ToldAsync();
        lock (gate)
            parts.Add(part);
        return part;

        async Task ToldAsync()
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stopping.Token);
            await work(either.Token);
        }
    }

    async Task EndPartsAsync()
    {
        Task all;
        lock (gate)
            all = Task.WhenAll(parts).ContinueWith(static _ => { }, TaskScheduler.Default);
        if (await Task.WhenAny(all, Task.Delay(StopPatience, rooms.Time)) != all)
            progress($"Not everything ended within {StopPatience.TotalSeconds:F0} seconds; what was acknowledged is kept all the same.");
    }

    static EnabledSources Enabled(UpOptions options, string drop) => new(options.Settings.Sources, drop, options.City is not null);

    static SourceRunner Reader(
        Catalogue catalogue, EnabledSources enabled, Rooms rooms, string drop, SimulatedSources? simulated)
    {
        var variables = FusionSettings.SourceVariables();
        if (simulated is not null)
            variables[SimulatorVariable] = simulated.Address.ToString().TrimEnd('/');
        var options = new SourceRunnerOptions
        {
            DropFolder = drop,
            Variables = variables,
            Contracts = rooms.Contracts,
            Leases = rooms.Leases,
            Reports = rooms.Reports,
            Reads = enabled.Holds,
        };
        return new SourceRunner(catalogue, rooms.Intake, options, rooms.Time);
    }

    /// <summary>Nothing is served that an erasure took away, not even for a moment, whatever backup the database was restored from.</summary>
    async Task ForgetErasedAsync(CancellationToken cancellation)
    {
        if (await rooms.Eraser.CompleteAsync(cancellation) is > 0 and var erasures)
            progress($"{erasures} erasures of the journal were not done in this database; they are now.");
        await OrFailWithProjections(Begin(rooms.ForgetErasedAsync, cancellation));
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
