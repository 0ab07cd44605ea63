using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Fusion.Log.Projecting;
using Fusion.Log.Tests.Projecting;
using Npgsql;

namespace Fusion.Log.Tests.Faults.Rig;

/// <summary>
/// A process of its own that runs the tallying projection until it is killed or nobody listens any more: this very program, told by
/// variables to be a worker. Only another process can be killed without warning, or put to sleep.
/// </summary>
sealed class FaultWorker : IAsyncDisposable
{
    const string ConnectionVariable = "FUSION_TEST_FAULT_WORKER";
    const string VersionVariable = "FUSION_TEST_FAULT_WORKER_VERSION";

    readonly Process process;

    FaultWorker(Process process) => this.process = process;

    public int Id => process.Id;

    public bool HasEnded => process.HasExited;

    public static FaultWorker Start(NpgsqlConnectionStringBuilder connection, int version)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Assembly.GetExecutingAssembly().Location])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment[ConnectionVariable] = connection.ConnectionString;
        start.Environment[VersionVariable] = version.ToString(CultureInfo.InvariantCulture);
        var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new FaultWorker(process);
    }

    public void Kill() => RigServer.Kill(process.Id);

    /// <summary>Puts it to sleep in the midst of whatever it does, as a stalled machine would.</summary>
    public void Sleep() => Signal("STOP");

    public void Wake() => Signal("CONT");

    public Task EndedAsync() => process.WaitForExitAsync().WaitAsync(FaultStage.Patience);

    public async ValueTask DisposeAsync()
    {
        Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>For the entry point of a program that can be a worker.</summary>
    public static bool IsAsked => Environment.GetEnvironmentVariable(ConnectionVariable) is not null;

    /// <summary>Ends when the projection does, or whoever started the worker.</summary>
    public static async Task WorkAsync()
    {
        var version = int.Parse(Environment.GetEnvironmentVariable(VersionVariable)!, CultureInfo.InvariantCulture);
        await using var database = NpgsqlDataSource.Create(Environment.GetEnvironmentVariable(ConnectionVariable)!);
        await using var log = new PostgresEventLog(database, TimeProvider.System);
        var projection = new TallyProjection(version: version);
        var working = new ProjectionRunner(projection, log, database, TimeProvider.System).RunAsync(CancellationToken.None);
        await Task.WhenAny(working, Task.Run(Console.In.ReadToEnd));
    }

    void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
