using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Fusion.Log.Postgres;

/// <summary>
/// A server that outlived its host, or the trace of one. Only asked by the host that holds the folder's lock, so whatever runs
/// there has no owner.
/// </summary>
static class OrphanPostmaster
{
    const string StopLimitSeconds = "120";

    public static async Task StopAsync(ClusterFolder folder, PostgresBinaries binaries, CancellationToken cancellation)
    {
        var trace = Path.Combine(folder.Data, "postmaster.pid");
        if (!File.Exists(trace))
            return;
        var lines = await File.ReadAllLinesAsync(trace, cancellation);
        if (lines.Length == 0 || !int.TryParse(lines[0], CultureInfo.InvariantCulture, out var process))
            return;
        if (!RunsIn(process, folder.Data))
        {
            // The number may meanwhile be another program's, and PostgreSQL would take that for a running server.
            File.Delete(trace);
            return;
        }

        var run = await ToolRun.Start(
            binaries.PathOf("pg_ctl"),
            ["stop", "--pgdata", folder.Data, "--mode", "fast", "--wait", "--timeout", StopLimitSeconds],
            folder.User.Name,
            cancellation);
        if (run.ExitCode != 0 && RunsIn(process, folder.Data))
            throw PostgresUnavailableException.From("Stopping a server left behind by an earlier run", folder.Root, run.Output);
    }

    static bool RunsIn(int processId, string data)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            if (!process.ProcessName.StartsWith("postgres", StringComparison.Ordinal))
                return false;
            var workingFolder = new DirectoryInfo($"/proc/{processId}/cwd");
            return !OperatingSystem.IsLinux() || workingFolder.ResolveLinkTarget(returnFinalTarget: false)?.FullName == data;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or Win32Exception or IOException)
        {
            return false;
        }
    }
}
