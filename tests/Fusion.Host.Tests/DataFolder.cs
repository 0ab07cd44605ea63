using System.Diagnostics;

namespace Fusion.Host.Tests;

/// <summary>A throwaway data folder, and the processes that work on it.</summary>
sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("fusion-host-").FullName;

    public DataFolder() =>
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

    /// <summary>The private PostgreSQL's first process, while it runs.</summary>
    public int? Postmaster() =>
        Ask("pgrep", "-o", "-f", Path).Split('\n', StringSplitOptions.RemoveEmptyEntries) is [var pid, ..]
            ? int.Parse(pid, System.Globalization.CultureInfo.InvariantCulture)
            : null;

    public IReadOnlyList<string> Processes() => Ask("pgrep", "-f", Path).Split('\n', StringSplitOptions.RemoveEmptyEntries);

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
