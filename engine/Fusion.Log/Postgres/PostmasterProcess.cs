using System.Diagnostics;
using System.Globalization;

namespace Fusion.Log.Postgres;

/// <summary>
/// The running server. It lives no longer than its host: a shell beside it watches a pipe that the host alone holds open, and asks
/// the server to stop when the pipe ends, however the host came to its end.
/// </summary>
sealed class PostmasterProcess : IDisposable
{
    static readonly TimeSpan StopPatience = TimeSpan.FromMinutes(2);

    /// <summary>
    /// The server gets a session of its own, because Ctrl-C in a terminal reaches every program of the host's, and the host must
    /// finish its work first.
    /// </summary>
    const string Watch = """
        trap '' INT HUP TERM
        log=$1; shift
        exec 3<&0
        own_session=$(command -v setsid)
        $own_session "$@" </dev/null >"$log" 2>&1 3<&- &
        server=$!
        (while read -r _ <&3; do :; done; kill -INT "$server") &
        watcher=$!
        exec 3<&-
        wait "$server"
        code=$?
        kill -KILL "$watcher" 2>/dev/null
        exit $code
        """;

    readonly Process watch;

    PostmasterProcess(Process watch) => this.watch = watch;

    public bool HasExited => watch.HasExited;

    public static PostmasterProcess Start(ClusterFolder folder, PostgresBinaries binaries, ClusterSettings settings)
    {
        List<string> arguments = ["-c", Watch, "fusion-postgres", folder.Log, binaries.PathOf("postgres"), "-D", folder.Data];
        foreach (var (name, value) in settings.Values().Append(new("unix_socket_directories", folder.SocketFolder)))
            arguments.AddRange(["-c", string.Create(CultureInfo.InvariantCulture, $"{name}={value}")]);
        var watch = new Process { StartInfo = ToolRun.Describe("/bin/sh", arguments, folder.User.Name) };
        watch.Start();
        return new PostmasterProcess(watch);
    }

    public Task ExitAsync(CancellationToken cancellation) => watch.WaitForExitAsync(cancellation);

    /// <summary>Fast shutdown: open transactions are rolled back, everything committed is written, the cluster is clean.</summary>
    public async Task<bool> StopAsync()
    {
        watch.StandardInput.Close();
        using var patience = new CancellationTokenSource(StopPatience);
        try
        {
            await watch.WaitForExitAsync(patience.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public void Dispose() => watch.Dispose();
}
