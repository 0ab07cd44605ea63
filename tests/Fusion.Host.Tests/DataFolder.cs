using System.Diagnostics;

namespace Fusion.Host.Tests;

/// <summary>A throwaway data folder, and the processes that work on it.</summary>
sealed class DataFolder : IDisposable
{
    public DataFolder()
    {
        // PostgreSQL may run as another user, who must be able to pass through.
        if (OperatingSystem.IsLinux())
            File.SetUnixFileMode(Path, (UnixFileMode)0b111_101_101);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("fusion-host-").FullName;

    /// <summary>The first process of the private PostgreSQL, by PostgreSQL's own note of it; null while there is none.</summary>
    public int? ServerProcess()
    {
        var note = System.IO.Path.Combine(Path, "postgres", "cluster", "postmaster.pid");
        return File.Exists(note) && File.ReadLines(note).FirstOrDefault() is { } line
            ? int.Parse(line, System.Globalization.CultureInfo.InvariantCulture)
            : null;
    }

    public IReadOnlyList<string> Processes() => Ask("pgrep", "-f", Path).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Every process of the private PostgreSQL, the first one first.</summary>
    public IReadOnlyList<int> ServerProcesses() => ServerProcess() is { } first
        ? [first, .. Ask("pgrep", "-P", $"{first}").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)]
        : [];

    public void Dispose()
    {
        Ask("pkill", "-9", "-f", Path);
        Directory.Delete(Path, recursive: true);
    }

    static string Ask(string program, params string[] arguments)
    {
        using var asked = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var answer = asked.StandardOutput.ReadToEnd();
        asked.WaitForExit();
        return answer;
    }
}
