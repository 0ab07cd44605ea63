using System.Net;
using Fusion.Simulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fusion.Host.Serving;

/// <summary>
/// The simulated London as source systems: files in the drop folder, and the two HTTP sources on a loopback port of their own. The
/// rest of the host knows of it only what it knows of any source.
/// </summary>
sealed class SimulatedSources : IAsyncDisposable
{
    const double LiveRecordsPerSecond = 1;

    readonly SimulatedCity city;
    readonly CityFolders folders;
    readonly CityFeeds feeds;
    readonly WebApplication http;
    CityProgress progress;

    SimulatedSources(SimulatedCity city, CityFolders folders, CityFeeds feeds, WebApplication http)
    {
        this.city = city;
        this.folders = folders;
        this.feeds = feeds;
        this.http = http;
    }

    /// <summary>Where the HTTP sources answer.</summary>
    public Uri Address => new(http.Urls.Single());

    public string TruthFile => folders.TruthFile;

    public Stage Stage => folders.IsComplete && progress.Total == 0
        ? new Stage("Simulating London", 1, 1)
        : new Stage("Simulating London", progress.Written, progress.Total == 0 ? null : progress.Total);

    /// <summary>Goes on with the city that stands in the folder, or begins the one planned.</summary>
    public static async Task<SimulatedSources> OpenAsync(string dropFolder, string stateFolder, CityPlan plan, CancellationToken cancellation)
    {
        var folders = new CityFolders(dropFolder, stateFolder);
        var city = SimulatedCity.Create(CityPlan.Find(folders) ?? plan);
        var feeds = CityFeeds.Open(folders);
        var http = Serve(feeds);
        await http.StartAsync(cancellation);
        return new SimulatedSources(city, folders, feeds, http);
    }

    /// <summary>Writes the year, unless it stands complete.</summary>
    public Task FillAsync(CancellationToken cancellation) => folders.IsComplete
        ? Task.CompletedTask
        : Task.Run(() => city.WriteAll(folders, feeds, new Reporter(this), cancellation), cancellation);

    /// <summary>Goes on with what happens after the year, until cancelled.</summary>
    public async Task LiveAsync(TimeProvider time, CancellationToken cancellation)
    {
        await foreach (var _ in city.Trickle(folders, feeds, time, LiveRecordsPerSecond, cancellation))
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        await http.DisposeAsync();
        feeds.Dispose();
    }

    static WebApplication Serve(CityFeeds feeds)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddLogging(logging => logging.ClearProviders());
        var app = builder.Build();
        app.MapGet(CityFeeds.IncidentsPath, (string? after, int? limit) => Answer(feeds.Incidents, after, limit));
        app.MapGet(CityFeeds.AlertsPath, (string? after, int? limit) => Answer(feeds.Alerts, after, limit));
        return app;
    }

    static IResult Answer(PagedFeed feed, string? after, int? limit) => feed.Page(after, limit ?? PagedFeed.LimitDefault) switch
    {
        FeedAnswer.Page page => Results.Bytes(page.Json, "application/json"),
        FeedAnswer.Refused refused => Results.Text(refused.Message, statusCode: StatusCodes.Status400BadRequest),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    sealed class Reporter(SimulatedSources sources) : IProgress<CityProgress>
    {
        public void Report(CityProgress value) => sources.progress = value;
    }
}
