using Fusion.Adapters.Connectors;
using Fusion.Adapters.Manifests;
using Fusion.Adapters.Mapping;
using Fusion.Engine.Intake;
using Fusion.Ontology;

namespace Fusion.Adapters.Runtime;

/// <summary>
/// Reads the datasets of a catalogue side by side, each by itself: what fails, floods or hangs in one is its own affair. May be run
/// once at a time.
/// </summary>
public sealed class SourceRunner : IDisposable
{
    static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Addresses change; a connection kept for longer would not notice.</summary>
    static readonly TimeSpan ConnectionAgeMax = TimeSpan.FromMinutes(5);

    readonly HttpClient http = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = ConnectionAgeMax,
        },
        disposeHandler: true)
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    readonly ConnectorMaker connectors;
    readonly SourceRunnerOptions options;
    readonly TimeProvider time;
    readonly Turns turns;
    readonly List<Feed> feeds = [];
    readonly List<FeedStatus> statuses = [];

    public SourceRunner(Catalogue catalogue, IIntake intake, SourceRunnerOptions options, TimeProvider time)
    {
        this.options = options;
        this.time = time;
        connectors = new ConnectorMaker(options, http, time);
        turns = new Turns(options.ReadsAtOnce, options.AcceptsAtOnce);
        foreach (var source in catalogue.Sources)
        {
            foreach (var dataset in source.Datasets.Where(dataset => options.Reads(dataset.Id)))
                Add(new DatasetReading(dataset, source.Version), intake);
        }
    }

    /// <summary>How every dataset goes, now, in the order of the catalogue.</summary>
    public IReadOnlyList<SourceStatus> Status => [.. statuses.Select(status => status.Snapshot())];

    /// <summary>Reads everything there is now and ends. What could not be read, or is another process's, says so in its status.</summary>
    public async Task<IReadOnlyList<SourceStatus>> RunOnceAsync(CancellationToken cancellation)
    {
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var telling = TellAsync(reading.Token);
        try
        {
            await (options.Leases is { } leases
                ? Task.WhenAll(Seats(leases, out _).Select(seat => Task.Run(() => seat.DrainAsync(cancellation), cancellation)))
                : Task.WhenAll(feeds.Select(feed => Task.Run(() => feed.DrainAsync(lease: null, cancellation), cancellation))));
        }
        finally
        {
            await reading.CancelAsync();
            await telling;
        }

        return Status;
    }

    /// <summary>Reads until cancelled, and then ends without an error; what is durable by then is read no more.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            await Task.WhenAll([TellAsync(cancellation), options.Leases is { } leases ? ShareAsync(leases, cancellation)
                : ReadAllAsync(cancellation)]);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Being told to stop is how reading ends.
        }
    }

    public void Dispose()
    {
        foreach (var feed in feeds)
            feed.Dispose();
        connectors.Dispose();
        http.Dispose();
        turns.Dispose();
    }

    Task ReadAllAsync(CancellationToken cancellation) =>
        Task.WhenAll(feeds.Select(feed => Task.Run(() => feed.RunAsync(lease: null, cancellation), cancellation)));

    async Task ShareAsync(SourceLeases leases, CancellationToken cancellation)
    {
        var seats = Seats(leases, out var share);
        await Task.WhenAll([AnnounceAsync(leases, share, cancellation), .. seats.Select(seat => Task.Run(() =>
            seat.RunAsync(cancellation), cancellation))]);
    }

    async Task AnnounceAsync(SourceLeases leases, FairShare share, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                if (await TryAsync(() => leases.AnnounceAsync(cancellation)) is > 0 and var processes)
                    share.Among(processes);
                await Task.Delay(SourceLeases.RenewEvery, time, cancellation);
            }
        }
        finally
        {
            await TryAsync(async () =>
            {
                await leases.LeaveAsync(CancellationToken.None);
                return 0;
            });
        }
    }

    IReadOnlyList<SourceSeat> Seats(SourceLeases leases, out FairShare share)
    {
        var bySource = feeds.GroupBy(feed => feed.Status.Source, StringComparer.Ordinal).ToArray();
        var fair = share = new FairShare(bySource.Length);
        return [.. bySource.Select(source => new SourceSeat(source.Key, [.. source], leases, fair, time))];
    }

    /// <summary>Tells how the reading goes; whoever looks can do without when the database is away.</summary>
    async Task TellAsync(CancellationToken cancellation)
    {
        if (options.Reports is not { } reports)
            return;
        for (var isLast = false; !isLast;)
        {
            try
            {
                await Task.Delay(options.ReportEvery, time, cancellation);
            }
            catch (OperationCanceledException)
            {
                isLast = true;
            }

            await TryAsync(async () =>
            {
                await reports.TellAsync(options.Reader, [.. Status.Where(status => status.State != SourceState.Elsewhere)
                    .Select(Report)], default);
                return 0;
            });
        }
    }

    static async Task<int> TryAsync(Func<Task<int>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception away) when (away is Npgsql.NpgsqlException or IOException or TimeoutException)
        {
            return 0;
        }
    }

    ReaderReport Report(SourceStatus status) => new(
        status.Dataset,
        EnumWords.Word(status.State.ToString()),
        status.LastError,
        status.LastReadAt,
        status.RecordsPerSecond,
        options.Reader,
        time.GetUtcNow());

    void Add(DatasetReading reading, IIntake intake)
    {
        if (connectors.Make(reading.Dataset, out var problem) is { } connector)
        {
            var feed = new Feed(reading, connector, intake, turns, options, time);
            feeds.Add(feed);
            statuses.Add(feed.Status);
            return;
        }

        var status = new FeedStatus(reading.Dataset, time);
        status.Failed(SourceState.Misconfigured, problem!);
        statuses.Add(status);
    }
}
