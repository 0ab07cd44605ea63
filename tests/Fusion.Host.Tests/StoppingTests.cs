using Fusion.Adapters.Manifests;
using Fusion.Host.Serving;
using Fusion.Host.Settings;
using Fusion.Log.Postgres;
using Fusion.Simulator;
using Fusion.Testing;

namespace Fusion.Host.Tests;

/// <summary>The product is stopped at any moment of its work: while it fills, catches up or runs. It ends, and nothing is torn from its parts.</summary>
public sealed class StoppingTests(ITestOutputHelper output)
{
    const int Seed = 11;
    const int Rounds = 8;
    static readonly TimeSpan WorkMax = TimeSpan.FromSeconds(3);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Started_and_stopped_again_and_again_under_load_it_always_ends_without_an_error()
    {
        if (PostgresBinaries.Find() is null)
            throw new MissingPostgresException(PostgresBinaries.Advice);
        using var data = new DataFolder();
        var chance = new Random(Seed);
        output.WriteLine($"seed {Seed}");
        var settings = FusionSettings.FromEnvironment() with { DataFolder = data.Path, Postgres = null };
        var catalogue = Catalogue.Load(settings.CatalogueFolder);
        var complaints = new List<string>();
        for (var round = 1; round <= Rounds; round++)
        {
            var city = new CityPlan(Seed, People: 400, new DateOnly(2026, 1, 31));
            var options = new UpOptions(settings, HostProcess.FreePort(), city, Live: true);
            using var stop = new CancellationTokenSource();
            var product = await Product.StartAsync(options, catalogue, TimeProvider.System, complaints.Add, CancellationToken.None);
            var filled = new TaskCompletionSource();
            var working = WorkAsync(product, filled, stop.Token);
            if (round > Rounds / 2)
                await Task.WhenAny(working, filled.Task).WaitAsync(Patience);
            await Task.WhenAny(working, Task.Delay(WorkMax * chance.NextDouble()));
            await stop.CancelAsync();
            if (chance.Next(2) == 0)
                await working.WaitAsync(Patience);
            await product.DisposeAsync().AsTask().WaitAsync(Patience);
            output.WriteLine($"round {round}: stopped while {await working.WaitAsync(Patience)}");
        }

        complaints.ShouldNotContain(said => said.StartsWith("Not everything ended", StringComparison.Ordinal));
    }

    static async Task<string> WorkAsync(Product product, TaskCompletionSource filled, CancellationToken stop)
    {
        var doing = "filling";
        try
        {
            await product.FillAsync(stop);
            doing = "running";
            filled.SetResult();
            await product.RunAsync(stop);
        }
        catch (OperationCanceledException)
        {
            // Told to stop.
        }

        return doing;
    }
}
