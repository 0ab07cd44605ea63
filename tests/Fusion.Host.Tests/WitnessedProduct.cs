using Fusion.Host.Tests.Witnessing;
using Fusion.Testing;

namespace Fusion.Host.Tests;

/// <summary>One filled, running product whose checkpoints two witnesses cosign and a third never answers; for tests that only look.</summary>
public sealed class WitnessedProduct : IAsyncLifetime
{
    const int People = 300;
    readonly DataFolder data = new();
    readonly DataFolder outside = new();
    readonly List<DataFolder> memories = [];
    readonly List<WitnessProcess> witnesses = [];
    RunningProduct? product;

    internal string Data => data.Path;

    /// <summary>A folder for what is handed to somebody outside.</summary>
    internal string Outside => outside.Path;

    internal Uri Address => product!.Address;

    /// <summary>The log's key, got from the log and kept by somebody outside.</summary>
    internal string Key => Path.Combine(Outside, "key");

    /// <summary>Two of three, of which one is away.</summary>
    internal string Policy => Path.Combine(Outside, "policy");

    /// <summary>All three, which is never met.</summary>
    internal string PolicyOfAll => Path.Combine(Outside, "policy-of-all");

    public async ValueTask InitializeAsync()
    {
        // The log's key is made by its first start.
        await using (var first = await RunningProduct.StartAsync(data, People))
        {
            await File.WriteAllTextAsync(Key, await FetchAsync(new Uri(first.Address, "/tlog.key")));
            await first.StopAsync();
        }

        var key = (await File.ReadAllTextAsync(Key)).Trim();
        for (var number = 1; number <= 2; number++)
        {
            memories.Add(new DataFolder());
            witnesses.Add(await WitnessProcess.StartAsync(memories[^1].Path, key));
        }

        var lines = string.Join('\n', witnesses.Select((witness, index) => $"witness W{index + 1} {witness.Key} {witness.Address}"));
        var away = new Fusion.Log.Witnessing.WitnessSigner("away.example", new byte[32]).Verifier;
        lines += $"\nwitness W3 {away} http://127.0.0.1:{HostProcess.FreePort()}\n";
        await File.WriteAllTextAsync(Policy, $"{lines}group enough 2 W1 W2 W3\nquorum enough\n");
        await File.WriteAllTextAsync(PolicyOfAll, $"{lines}group all all W1 W2 W3\nquorum all\n");
        product = RunningProduct.Begin(data, People, "--policy", Policy);
        await product.ReadyAsync();
        await Eventually.HoldsAsync(async () => (await LogAsync("verify", "--policy", Policy)).ExitCode == ExitCode.Done);
    }

    public async ValueTask DisposeAsync()
    {
        if (product is not null)
            await product.DisposeAsync();
        witnesses.ForEach(witness => witness.Dispose());
        memories.ForEach(memory => memory.Dispose());
        data.Dispose();
        outside.Dispose();
    }

    /// <summary>A verb of the log on this product.</summary>
    internal Task<(int ExitCode, string Said)> LogAsync(string verb, params string[] arguments) =>
        HostProcess.RunAsync(["log", verb, "--data", Data, .. arguments]);

    internal string Out(string name) => Path.Combine(Outside, name);

    internal static async Task<string> FetchAsync(Uri address)
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(address);
    }
}
