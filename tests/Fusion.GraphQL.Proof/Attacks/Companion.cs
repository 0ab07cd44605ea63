using System.Diagnostics;

namespace Fusion.GraphQL.Proof.Attacks;

/// <summary>A process of this program that answers each line it is told with one, until whoever started it is gone.</summary>
sealed class Companion : IDisposable
{
    readonly Process _process;

    Companion(Process process) => _process = process;

    /// <summary>What a process of this program is started by, to do what the verb says.</summary>
    public static string[] Command(params string[] arguments) => ["dotnet", "exec", typeof(Companion).Assembly.Location, .. arguments];

    public static Companion Start(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = true;
        return new Companion(Process.Start(start)!);
    }

    public async Task<string> TellAsync(string line, CancellationToken cancellation)
    {
        await _process.StandardInput.WriteLineAsync(line.AsMemory(), cancellation);
        await _process.StandardInput.FlushAsync(cancellation);
        return await _process.StandardOutput.ReadLineAsync(cancellation)
            ?? throw new InvalidOperationException($"The process that was told \"{line}\" has ended.");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
