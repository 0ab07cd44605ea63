using System.Diagnostics;
using System.Globalization;

namespace Fusion.Benchmarks.GraphQL;

/// <summary>
/// A server in a process of its own, kept on one core so that it never shares it with the load. Its CPU time is the
/// kernel's count of user and system time of the whole process.
/// </summary>
sealed class MeasuredServer : IDisposable
{
    /// <summary>The kernel counts process times in hundredths of a second, whatever its own clock.</summary>
    const double TickMicroseconds = 10_000;

    readonly Process _process;
    readonly Func<Shape, string> _path;

    MeasuredServer(string name, Process process, string description, int port, Func<Shape, string> path)
    {
        Name = name;
        Description = description;
        Port = port;
        _process = process;
        _path = path;
    }

    public string Name { get; }

    /// <summary>Program and exact versions, as the server says itself.</summary>
    public string Description { get; }

    public int Port { get; }

    public string PathOf(Shape shape) => _path(shape);

    public static Task<MeasuredServer> StartOwnAsync(string kind, string data) => StartAsync(
        kind, [Environment.ProcessPath!, typeof(MeasuredServer).Assembly.Location, ShapeServer.Verb, kind, data], ".",
        kind is "fusion" or "stream" ? _ => "/graphql" : shape => $"/{shape.Name}");

    public static Task<MeasuredServer> StartPeerAsync(string kind, string path, string data) =>
        StartAsync(kind, ["node", "peer.mjs", kind, data], Peers.Folder, _ => path);

    static async Task<MeasuredServer> StartAsync(string name, string[] command, string folder, Func<Shape, string> path)
    {
        string[] pinned = ["-c", "0", .. command];
        var start = new ProcessStartInfo("taskset", pinned)
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        start.Environment["NODE_ENV"] = "production";
        // The compiler counts calls from the start rather than from the first quiet moment, which under load never comes; what it
        // makes in the end is the same.
        start.Environment["DOTNET_TC_CallCountingDelayMs"] = "0";
        var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadLineAsync();
        if (said?.Split(' ', 3) is not ["listening", var port, var description])
            throw new InvalidOperationException($"The server {name} did not start; it said: {said}");
        return new MeasuredServer(name, process, description, int.Parse(port, CultureInfo.InvariantCulture), path);
    }

    /// <summary>User and system time so far, in microseconds.</summary>
    public double CpuMicroseconds()
    {
        // The name of the program is in brackets and may hold spaces; the numbers follow it.
        var stat = File.ReadAllText($"/proc/{_process.Id}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture))
            * TickMicroseconds;
    }

    /// <summary>The working set now, in bytes.</summary>
    public long WorkingSet() => Status("VmRSS:");

    /// <summary>The largest working set since the last <see cref="ForgetPeak"/>, in bytes.</summary>
    public long PeakWorkingSet() => Status("VmHWM:");

    public void ForgetPeak() => File.WriteAllText($"/proc/{_process.Id}/clear_refs", "5");

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    long Status(string name)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }
}
