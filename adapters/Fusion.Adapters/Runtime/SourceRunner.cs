using Fusion.Adapters.Connectors;
using Fusion.Adapters.Manifests;
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

    readonly SourceRunnerOptions options;
    readonly TimeProvider time;
    readonly Turns turns;
    readonly List<Feed> feeds = [];
    readonly List<FeedStatus> statuses = [];

    public SourceRunner(Catalogue catalogue, IIntake intake, SourceRunnerOptions options, TimeProvider time)
    {
        this.options = options;
        this.time = time;
        turns = new Turns(options.ReadsAtOnce, options.AcceptsAtOnce);
        foreach (var source in catalogue.Sources)
        {
            foreach (var dataset in source.Datasets.Where(dataset => options.Reads(dataset.Id)))
                Add(new DatasetReading(dataset, source.Version), intake);
        }
    }

    /// <summary>How every dataset goes, now, in the order of the catalogue.</summary>
    public IReadOnlyList<SourceStatus> Status => [.. statuses.Select(status => status.Snapshot())];

    /// <summary>Reads everything there is now and ends. What could not be read says so in its status.</summary>
    public async Task<IReadOnlyList<SourceStatus>> RunOnceAsync(CancellationToken cancellation)
    {
        await Task.WhenAll(feeds.Select(feed => Task.Run(() => feed.DrainAsync(cancellation), cancellation)));
        return Status;
    }

    /// <summary>Reads until cancelled, and then ends without an error; what is durable by then is read no more.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            await Task.WhenAll(feeds.Select(feed => Task.Run(() => feed.RunAsync(cancellation), cancellation)));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Being told to stop is how reading ends.
        }
    }

    public void Dispose()
    {
        http.Dispose();
        turns.Dispose();
    }

    void Add(DatasetReading reading, IIntake intake)
    {
        if (Connect(reading.Dataset, out var problem) is { } connector)
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

    ISourceConnector? Connect(DatasetManifest dataset, out string? problem)
    {
        problem = null;
        return dataset.Connector switch
        {
            ConnectorSettings.FileDrop drop => new FileDropConnector(dataset, drop, DropFolder(dataset.Id), options.SettleTime, time),
            ConnectorSettings.HttpPages pages => ConnectHttp(dataset, pages, out problem),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    string DropFolder(DatasetId dataset) => Path.Combine([options.DropFolder, .. dataset.ToString().Split('/')]);

    HttpPageConnector? ConnectHttp(DatasetManifest dataset, ConnectorSettings.HttpPages pages, out string? problem)
    {
        problem = null;
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var (name, value) in pages.Headers)
        {
            if (!Variables.TryFill(value, options.Variables, out var filled, out var unknown))
                problem = $"The header {name} needs {unknown}, which the host did not give.";
            headers.Add(KeyValuePair.Create(name, filled));
        }

        if (!Variables.TryFill(pages.Url, options.Variables, out var url, out var missing))
            problem = $"The url needs {missing}, which the host did not give.";
        else if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            problem = "The url is no http or https address once the host's variables are put in.";
        else if (problem is null)
            return Connector(dataset, pages with { Headers = headers }, address);
        return null;
    }

    HttpPageConnector Connector(DatasetManifest dataset, ConnectorSettings.HttpPages pages, Uri address)
    {
        var jitter = new Random(dataset.Id.ToString().Length);
        return new HttpPageConnector(dataset, pages, address, new HttpFetch(http, pages, options.BackoffFirst, jitter, time));
    }
}
