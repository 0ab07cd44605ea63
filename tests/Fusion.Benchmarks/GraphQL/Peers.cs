using System.Diagnostics;

namespace Fusion.Benchmarks.GraphQL;

/// <summary>The folder of the servers from npm; their versions are fixed by its lock file.</summary>
static class Peers
{
    public static string Folder { get; } = Find();

    public static async Task InstallAsync()
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules", "mercurius")))
            return;
        var start = new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]) { WorkingDirectory = Folder };
        using var install = Process.Start(start)!;
        await install.WaitForExitAsync();
        if (install.ExitCode != 0)
            throw new InvalidOperationException($"Installing the peers failed; run 'npm ci' in {Folder} to see why.");
    }

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Fusion.sln")))
                return Path.Combine(folder.FullName, "tests", "Fusion.Benchmarks", "GraphQL", "peers");
        }

        throw new InvalidOperationException("Looking for Fusion.sln above the benchmarks: it is not there.");
    }
}
