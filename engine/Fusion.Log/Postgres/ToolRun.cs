using System.Diagnostics;

namespace Fusion.Log.Postgres;

/// <summary>One run of a program to its end, and what it said.</summary>
sealed record ToolRun(int ExitCode, string Output)
{
    public static async Task<ToolRun> Start(
        string program, IEnumerable<string> arguments, string? user = null, CancellationToken cancellation = default)
    {
        using var process = new Process { StartInfo = Describe(program, arguments, user) };
        process.StartInfo.RedirectStandardOutput = true;
        process.StartInfo.RedirectStandardError = true;
        process.Start();
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        return new ToolRun(process.ExitCode, (await output + await errors).Trim());
    }

    /// <summary>A program run by the given user, or by ours, with messages in English and dates in UTC.</summary>
    public static ProcessStartInfo Describe(string program, IEnumerable<string> arguments, string? user)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        start.Environment["LC_ALL"] = "C";
        start.Environment["TZ"] = "UTC";
        if (user is not null)
            start.UserName = user;
        return start;
    }
}
