using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Fusion.Adapters.Manifests;
using Fusion.Host.Serving;
using Fusion.Host.Settings;
using Fusion.Simulator;

namespace Fusion.Benchmarks;

/// <summary>
/// The thread through every room: records a second from source bytes to the graph, and how long the page of the most mentioned
/// person takes over HTTP, its access record durable before the answer. Beside it, the same socket answering a constant.
/// </summary>
sealed class ThreadBenchmark : IBenchmark
{
    static readonly DateOnly Until = new(2026, 1, 31);

    const string PersonPage = """
        query Page($id: ID!) { person(id: $id) {
          label sex datesOfBirth postcodes mentionCount names { name count } identifiers { kind value }
          timeline(first: 50) { nodes { role category occurredAt summary marking occurrence { id reference }
            provenance { dataset recordKey position origin offset rawSha256 } } pageInfo { hasNextPage endCursor } }
          neighbours(first: 50) { nodes { relation count entity { id kind label } } hasMore } } }
        """;

    public string Name => "thread";

    public string Summary => "records/s from bytes to graph, and p50/p99 of the person page over HTTP";

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick, TextWriter say, CancellationToken cancellation)
    {
        var rounds = quick ? 1 : 3;
        var city = new CityPlan(Seed: 1, People: quick ? 500 : SimulatedCity.PeopleDefault, Until);
        var rates = new List<double>();
        var pages = new List<double>();
        var floors = new List<double>();
        for (var round = 1; round <= rounds; round++)
        {
            var folder = Directory.CreateTempSubdirectory("fusion-bench-");
            if (OperatingSystem.IsLinux())
                File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_101_101);
            try
            {
                var (rate, page, floor) = await RoundAsync(folder.FullName, city, quick ? 200 : 1_000, cancellation);
                rates.Add(rate);
                pages.AddRange(page);
                floors.AddRange(floor);
                await say.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"round {round}: {rate:N0} records/s; page p50 {Spread.Median(page):F2} ms, p99 {Spread.Percentile(page, 0.99):F2} ms; "
                    + $"floor (a constant on the same socket) p50 {Spread.Median(floor):F2} ms"));
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        return new Dictionary<string, double>
        {
            ["records_per_s"] = Spread.Median(rates),
            ["person_p50_ms"] = Spread.Median(pages),
            ["person_p99_ms"] = Spread.Percentile(pages, 0.99),
            ["floor_p50_ms"] = Spread.Median(floors),
        };
    }

    static async Task<(double RecordsPerSecond, List<double> Pages, List<double> Floors)> RoundAsync(
        string folder, CityPlan city, int requests, CancellationToken cancellation)
    {
        var settings = FusionSettings.FromEnvironment() with { DataFolder = folder };
        var options = new UpOptions(settings, FreePort(), city, Live: false);
        var catalogue = Catalogue.Load(settings.CatalogueFolder);
        await using var product = await Product.StartAsync(options, catalogue, TimeProvider.System, _ => { }, cancellation);
        await product.SimulateAsync(cancellation);
        var taking = Stopwatch.StartNew();
        await product.TakeInAsync(cancellation);
        var rate = product.Sources.Sum(source => source.Received) / taking.Elapsed.TotalSeconds;

        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{options.Port}") };
        http.DefaultRequestHeaders.Add("fusion-identity", "analyst");
        http.DefaultRequestHeaders.Add("fusion-purpose", "investigation; why=Measuring the person page");
        var person = await FindAsync(http, cancellation);
        List<double> pages = [], floors = [];
        for (var request = 0; request < requests; request++)
        {
            floors.Add(await TimeAsync(() => http.GetStringAsync(new Uri("/health/live", UriKind.Relative), cancellation)));
            pages.Add(await TimeAsync(() => AskAsync(http, PersonPage, new { id = person }, cancellation)));
        }

        return (rate, pages, floors);
    }

    static async Task<string> FindAsync(HttpClient http, CancellationToken cancellation)
    {
        var found = await AskAsync(
            http, """{ search(text: "gareth pembery", kinds: [PERSON], first: 1) { nodes { entity { id } } } }""", null, cancellation);
        return found.GetProperty("search").GetProperty("nodes")[0].GetProperty("entity").GetProperty("id").GetString()!;
    }

    static async Task<JsonElement> AskAsync(HttpClient http, string query, object? variables, CancellationToken cancellation)
    {
        using var response = await http.PostAsJsonAsync(new Uri("/graphql", UriKind.Relative), new { query, variables }, cancellation);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        return body.TryGetProperty("errors", out var errors)
            ? throw new InvalidOperationException($"The API answered {errors}")
            : body.GetProperty("data");
    }

    static async Task<double> TimeAsync(Func<Task> ask)
    {
        var took = Stopwatch.StartNew();
        await ask();
        return took.Elapsed.TotalMilliseconds;
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
