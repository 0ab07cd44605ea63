using System.Globalization;
using Fusion.Log.Postgres;
using Fusion.Testing;

namespace Fusion.Host.Tests;

/// <summary>The product, started as its users start it and filled, on a throwaway data folder.</summary>
sealed class RunningProduct : IAsyncDisposable
{
    RunningProduct(DataFolder data, HostProcess host, int port)
    {
        Data = data;
        Host = host;
        Address = new Uri($"http://127.0.0.1:{port}");
    }

    public DataFolder Data { get; }

    public HostProcess Host { get; }

    public Uri Address { get; }

    /// <summary>Starts it without waiting for anything.</summary>
    public static RunningProduct Begin(DataFolder data, int people, params string[] options)
    {
        if (PostgresBinaries.Find() is null)
            throw new MissingPostgresException(PostgresBinaries.Advice);
        var port = HostProcess.FreePort();
        var host = HostProcess.Start(
            ["up", "--data", data.Path, "--port", port.ToString(CultureInfo.InvariantCulture),
            "--people", people.ToString(CultureInfo.InvariantCulture), "--no-live", .. options]);
        return new RunningProduct(data, host, port);
    }

    /// <summary>Starts it and waits until it is filled and ready.</summary>
    public static async Task<RunningProduct> StartAsync(DataFolder data, int people)
    {
        var product = Begin(data, people);
        await product.ReadyAsync();
        return product;
    }

    public async Task ReadyAsync()
    {
        using var http = new HttpClient();
        while (true)
        {
            Host.HasExited.ShouldBeFalse(Host.Said);
            try
            {
                using var answer = await http.GetAsync(new Uri(Address, "/health/ready"));
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(50);
        }
    }

    /// <summary>As Ctrl-C does; everything it started must be gone afterwards.</summary>
    public async Task StopAsync()
    {
        Host.Interrupt();
        (await Host.ExitAsync()).ShouldBe(0, Host.Said);
        await Eventually.HoldsAsync(() => Task.FromResult(Data.Processes().Count == 0));
    }

    public ValueTask DisposeAsync()
    {
        Host.Dispose();
        return ValueTask.CompletedTask;
    }
}
