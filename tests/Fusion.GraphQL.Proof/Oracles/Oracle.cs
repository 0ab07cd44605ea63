using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Fusion.GraphQL.Proof.Oracles;

/// <summary>
/// Runs a script of this folder under Node: the reference implementation, or a protocol client. Without Node a test skips
/// and says so; in CI it fails.
/// </summary>
public static class Oracle
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    static readonly TimeSpan Again = TimeSpan.FromMilliseconds(100);

    static readonly Lazy<string> Folder = new(() => Install("graphql"));

    /// <summary>Where the scripts are, their packages installed.</summary>
    public static string InstalledFolder => Folder.Value;

    /// <summary>Runs a script to its end; gives what it printed.</summary>
    public static async Task<string> RunAsync(string script, string input = "", params string[] arguments)
    {
        var (exit, output, error) = await RunAsync("node", Folder.Value, input, [script, .. arguments]);
        return exit == 0 ? output : throw new InvalidOperationException($"{script} ended with {exit}: {error}\n{output}");
    }

    /// <summary>Starts a script whose lines are read as they come.</summary>
    public static OracleProcess Start(string script, params string[] arguments) =>
        new(Process.Start(StartInfo("node", Folder.Value, [script, .. arguments]))!, script);

    /// <summary>A folder beside the scripts with a package.json of its own, its packages installed.</summary>
    internal static string Install(string package, string folder = "")
    {
        var place = Path.Combine(Find(), folder);
        using var alone = LockedAlone(Path.Combine(place, "package.json"));
        if (Directory.Exists(Path.Combine(place, "node_modules", package)))
            return place;
        try
        {
            var (exit, _, error) = RunAsync("npm", place, "", ["ci", "--no-audit", "--no-fund"]).GetAwaiter().GetResult();
            if (exit != 0)
                throw new MissingOracleException($"The oracle packages could not be installed: npm ci in {folder}: {error}");
        }
        catch (Win32Exception reason)
        {
            throw new MissingOracleException($"The oracle packages could not be installed: {reason.Message}");
        }

        return place;
    }

    /// <summary>Of two benches that begin in a fresh clone one installs, and the other waits for it.</summary>
    static FileStream LockedAlone(string file)
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.None);
            }
            catch (IOException) when (File.Exists(file) && waiting.Elapsed < Patience)
            {
                Thread.Sleep(Again);
            }
        }
    }

    internal static async Task<(int Exit, string Output, string Error)> RunAsync(
        string program, string folder, string input, IEnumerable<string> arguments)
    {
        using var process = Process.Start(StartInfo(program, folder, arguments))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, await output, await error);
    }

    internal static ProcessStartInfo StartInfo(string program, string folder, IEnumerable<string> arguments) => new(program, arguments)
    {
        WorkingDirectory = folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        StandardOutputEncoding = Encoding.UTF8,
    };

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var oracles = Path.Combine(folder.FullName, "tests", "Fusion.GraphQL.Proof", "Oracles");
            if (Directory.Exists(oracles))
                return oracles;
        }

        throw new DirectoryNotFoundException("tests/Fusion.GraphQL.Proof/Oracles is not above the test assembly.");
    }
}

/// <summary>Skips the test, and says so, where a machine has no Node or no packages; fails it in CI, where there must be both.</summary>
public sealed class MissingOracleException(string reason) : Exception($"{Prefix()}{reason}")
{
    /// <summary>xunit takes an exception whose message begins so for a skipped test.</summary>
    const string SkipToken = "$XunitDynamicSkip$";

    static string Prefix() => Environment.GetEnvironmentVariable("CI") == "true" ? "" : SkipToken;
}
