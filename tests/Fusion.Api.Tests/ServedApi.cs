using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Fusion.Api.Http;
using Fusion.Engine;
using Fusion.Engine.Access;
using Fusion.Engine.Intake;
using Fusion.Log;
using Fusion.Log.Projecting;
using Fusion.Ontology;
using Fusion.Projections;
using Fusion.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fusion.Api.Tests;

/// <summary>The API on a real socket over a real log and its projections, as the host puts them together.</summary>
sealed class ServedApi : IAsyncDisposable
{
    readonly ThrowawayDatabase database;
    readonly PostgresEventLog log;
    readonly CancellationTokenSource stopping = new();
    readonly IReadOnlyList<ProjectionRunner> runners;
    readonly Task projecting;
    readonly WebApplication app;
    readonly HttpClient http;

    ServedApi(ThrowawayDatabase database, PostgresEventLog log, IEventLog ledgerLog)
    {
        this.database = database;
        this.log = log;
        runners = [.. ProjectionSet.All.Select(projection => new ProjectionRunner(projection, log, database.Source, TimeProvider.System))];
        projecting = Task.WhenAll(runners.Select(runner => runner.RunAsync(stopping.Token)));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddLogging(logging => logging.ClearProviders());
        app = builder.Build();
        app.UseWebSockets();
        app.MapFusionApi(
            ReadModels.Over(database.Source), new SourceTallies(database.Source), new AccessLedger(ledgerLog), TimeProvider.System);
        http = new HttpClient();
    }

    public IEventLog Log => log;

    /// <param name="behind">Puts something between the ledger and the log, to see what the API does when it fails or is slow.</param>
    public static async Task<ServedApi> StartAsync(ThrowawayPostgres postgres, Func<IEventLog, IEventLog>? behind = null)
    {
        var database = await postgres.CreateDatabaseAsync(EngineSchema.Migrator);
        var log = new PostgresEventLog(database.Source, TimeProvider.System);
        var served = new ServedApi(database, log, behind is null ? log : behind(log));
        await served.app.StartAsync();
        served.http.BaseAddress = new Uri(served.app.Urls.Single());
        return served;
    }

    /// <summary>Takes observations in through the engine's door and waits until every projection has them.</summary>
    public async Task TakeInAsync(params Observation[] observations)
    {
        var intake = new LogIntake(log, database.Source, TimeProvider.System);
        foreach (var dataset in observations.GroupBy(observation => observation.Record.Dataset))
        {
            var items = dataset.Select((observation, index) => (IntakeItem)new IntakeItem.Observed(
                observation, "raw"u8.ToArray(), new Provenance("file.csv", index + 1, new string('a', 64), "v1")));
            var receipt = await intake.AcceptAsync(new IntakeBatch(dataset.Key, [.. items], Cursor: null), CancellationToken.None);
            receipt.Quarantined.ShouldBe(0);
        }

        await CatchUpAsync();
    }

    public async Task CatchUpAsync()
    {
        var mark = await log.HighWaterMarkAsync(CancellationToken.None);
        await Task.WhenAll(runners.Select(runner => runner.WaitForAsync(mark, CancellationToken.None)));
    }

    public async Task<Answer> AskAsync(string query, object? variables = null, string? identity = "analyst",
        string? purpose = "investigation; why=Linked burglaries in the ward")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(new { query, variables }),
        };
        if (identity is not null)
            request.Headers.Add(FusionApi.IdentityHeader, identity);
        if (purpose is not null)
            request.Headers.Add(FusionApi.PurposeHeader, purpose);
        using var response = await http.SendAsync(request);
        return new Answer(response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    public Uri Url => new(http.BaseAddress!, "graphql");

    public async Task<IReadOnlyList<AccessRecorded>> AccessesAsync()
    {
        var accesses = new List<AccessRecorded>();
        await foreach (var page in log.ReadAllAsync(Position.Start, CancellationToken.None))
            accesses.AddRange(page.Select(recorded => recorded.Decode()).OfType<AccessRecorded>());
        return accesses;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
        await stopping.CancelAsync();
        await projecting.ContinueWith(static _ => { }, TaskScheduler.Default);
        await log.DisposeAsync();
        await database.DisposeAsync();
        stopping.Dispose();
    }
}

/// <summary>What the API answered.</summary>
sealed record Answer(HttpStatusCode Status, JsonElement Body)
{
    public JsonElement Data => Body.TryGetProperty("data", out var data)
        ? data
        : throw new InvalidOperationException($"There is no data in the answer: {Body}");

    public bool HasData => Body.TryGetProperty("data", out var data) && data.ValueKind != JsonValueKind.Null;

    public string Code => Body.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString()!;

    public string Message => Body.GetProperty("errors")[0].GetProperty("message").GetString()!;
}
