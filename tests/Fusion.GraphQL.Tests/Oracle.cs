using System.Diagnostics;

namespace Fusion.GraphQL.Tests;

/// <summary>
/// Runs a script of the oracle folder under Node: the reference implementation, or a protocol client. Without Node a
/// test skips and says so; in CI it fails.
/// </summary>
public static class Oracle
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    static readonly Lazy<string> Folder = new(Install);

    /// <summary>Where the scripts are, their packages installed.</summary>
    public static string InstalledFolder => Folder.Value;

    public static async Task<string> RunAsync(string script, string input = "", params string[] arguments)
    {
        var (exit, output, error) = await StartAsync("node", Folder.Value, input, [script, .. arguments]);
        exit.ShouldBe(0, $"{script}: {error}\n{output}");
        return output;
    }

    static string Install()
    {
        var folder = Find();
        if (Directory.Exists(Path.Combine(folder, "node_modules", "graphql")))
            return folder;
        try
        {
            var (exit, _, error) = StartAsync("npm", folder, "", ["ci", "--no-audit", "--no-fund"]).GetAwaiter().GetResult();
            if (exit != 0)
                throw new InvalidOperationException(error);
        }
        catch (Exception reason) when (reason is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            var message = $"The oracle packages could not be installed: {reason.Message}";
            if (Environment.GetEnvironmentVariable("CI") == "true")
                Assert.Fail(message);
            Assert.Skip(message);
        }

        return folder;
    }

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var oracle = Path.Combine(folder.FullName, "tests", "Fusion.GraphQL.Tests", "oracle");
            if (Directory.Exists(oracle))
                return oracle;
        }

        throw new DirectoryNotFoundException("tests/Fusion.GraphQL.Tests/oracle is not above the test assembly.");
    }

    static async Task<(int Exit, string Output, string Error)> StartAsync(
        string program, string folder, string input, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
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
}
