using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Fusion.Host.Tests;

/// <summary>The executable as its users run it: a process, its output, its exit code.</summary>
sealed class HostProcess : IDisposable
{
    static readonly string Executable = Path.Combine(AppContext.BaseDirectory, "fusion.dll");
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    readonly Process process;
    readonly StringBuilder said = new();
    readonly Lock guard = new();

    HostProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public string Said
    {
        get
        {
            lock (guard)
                return said.ToString();
        }
    }

    public static HostProcess Start(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Executable, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new HostProcess(Process.Start(start)!);
    }

    public static HostProcess Start(params string[] arguments) => Start(new Dictionary<string, string?>(), arguments);

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<(int ExitCode, string Said)> RunAsync(params string[] arguments)
    {
        using var host = Start(arguments);
        return (await host.ExitAsync(), host.Said);
    }

    public async Task<int> ExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    /// <summary>As Ctrl-C does.</summary>
    public void Interrupt() => Signal(IgnoresInterrupts() ? "TERM" : "INT", process.Id);

    /// <summary>As nothing that can be caught does.</summary>
    public void KillHard() => KillHard(process.Id);

    public static void KillHard(int processId) => Signal("KILL", processId);

    /// <summary>It is there and does nothing, as a machine that swaps or a disk that does not answer.</summary>
    public static void Freeze(int processId) => Signal("STOP", processId);

    public static void Thaw(int processId) => Signal("CONT", processId);

    public void Dispose()
    {
        if (!process.HasExited)
            KillHard();
        process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A test run started in the background hands its deafness to Ctrl-C down to everything it starts.</summary>
    bool IgnoresInterrupts()
    {
        const ulong Interrupts = 1 << 1;
        var status = $"/proc/{process.Id}/status";
        return File.Exists(status)
            && File.ReadLines(status).FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } ignored
            && (Convert.ToUInt64(ignored["SigIgn:".Length..].Trim(), 16) & Interrupts) != 0;
    }

    static void Signal(string signal, int processId)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{processId}"]);
        kill.WaitForExit();
    }

    void Hear(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null)
            return;
        lock (guard)
            said.AppendLine(line.Data);
    }
}
