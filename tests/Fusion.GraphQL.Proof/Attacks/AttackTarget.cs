using System.Diagnostics;
using System.Globalization;

namespace Fusion.GraphQL.Proof.Attacks;

/// <summary>What the server had used at one moment.</summary>
public readonly record struct Usage(double CpuMs, long AllocatedBytes, long WorkingSetBytes)
{
    public static Usage operator -(Usage later, Usage earlier) => new(
        later.CpuMs - earlier.CpuMs, later.AllocatedBytes - earlier.AllocatedBytes, later.WorkingSetBytes - earlier.WorkingSetBytes);
}

/// <summary>The attacked server as a process of its own, and the clients of an attacker.</summary>
public sealed class AttackTarget : IDisposable
{
    readonly Process? _process;

    AttackTarget(Process? process, Uri url)
    {
        _process = process;
        Url = url;
    }

    public Uri Url { get; }

    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(20) };

    public bool IsAlive => _process is not { HasExited: true };

    /// <summary>A server somebody else has started.</summary>
    internal static AttackTarget At(Uri url) => new(null, url);

    public static async Task<AttackTarget> StartAsync(CancellationToken cancellation = default)
    {
        var start = Processors.Ours(Companion.Command(AttackedServer.Verb));
        start.RedirectStandardInput = start.RedirectStandardOutput = true;
        start.Environment["DOTNET_gcServer"] = "0";
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync(cancellation)
            ?? throw new InvalidOperationException("The attacked server did not start.");
        return new AttackTarget(process, new Uri(line));
    }

    public async Task<Usage> UsageAsync(CancellationToken cancellation)
    {
        var parts = (await Http.GetStringAsync(new Uri(Url, "/measure"), cancellation)).Split(' ');
        return new Usage(
            double.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture),
            long.Parse(parts[2], CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        Http.Dispose();
        if (_process is null)
            return;
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
