using System.Net;
using Fusion.Adapters.Runtime;
using Fusion.Simulator;

namespace Fusion.Adapters.Tests;

/// <summary>A whole simulated year through the eight sources, held to what the simulator knows it wrote.</summary>
public sealed class SimulatedLondonTests : IDisposable
{
    readonly Scratch scratch = new();
    readonly RecordingIntake intake = new();

    [Fact]
    public async Task Every_record_of_a_year_is_an_event_a_duplicate_or_in_quarantine()
    {
        var folders = new CityFolders(scratch.Drop, Path.Combine(scratch.Root, "state"));
        using var feeds = CityFeeds.Open(folders);
        var city = SimulatedCity.Create(seed: 7, people: 300, new DateOnly(2026, 6, 1));
        var truth = city.WriteAll(folders, feeds, progress: null, TestContext.Current.CancellationToken);
        await using var server = new PagedServer(context => AnswerAsync(context, feeds));

        var catalogue = Manifests.Catalogue.Load(Repository.Catalogue);
        var options = scratch.Options with
        {
            Variables = new Dictionary<string, string> { ["SIMULATOR"] = server.Address },
            Reads = dataset => dataset.Source.StartsWith("simulated-london/", StringComparison.Ordinal),
        };
        using var runner = new SourceRunner(catalogue, intake, options, TimeProvider.System);
        var statuses = await runner.RunOnceAsync(TestContext.Current.CancellationToken);

        statuses.Select(status => (status.Dataset.ToString(), status.LastError, status.Appended, status.Duplicate, status.Quarantined))
            .ShouldBe(
                truth.Datasets.Select(dataset => (
                    dataset.Key, default(string), dataset.Value.Versions, dataset.Value.Repeats, dataset.Value.Broken)),
                ignoreOrder: true);
        intake.Quarantined.Select(item => item.Reason).ShouldAllBe(reason => !reason.Contains("unexpectedly"));
    }

    public void Dispose() => scratch.Dispose();

    static async Task AnswerAsync(HttpListenerContext context, CityFeeds feeds)
    {
        var feed = context.Request.Url!.AbsolutePath == CityFeeds.IncidentsPath ? feeds.Incidents : feeds.Alerts;
        var limit = int.Parse(context.Request.QueryString["limit"] ?? "200");
        if (feed.Page(context.Request.QueryString["after"], limit) is FeedAnswer.Page page)
            await context.Response.OutputStream.WriteAsync(page.Json, TestContext.Current.CancellationToken);
        else
            context.Response.StatusCode = 400;
    }
}
