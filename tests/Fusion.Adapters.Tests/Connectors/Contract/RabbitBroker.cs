using System.Diagnostics;
using System.Net.Sockets;

namespace Fusion.Adapters.Tests;

/// <summary>
/// A RabbitMQ of these tests' own on a loopback port. Where it is not installed the tests that need it are skipped and say so;
/// <c>ops/test</c> installs it.
/// </summary>
public sealed class RabbitBroker : IAsyncLifetime
{
    const string SkipToken = "$XunitDynamicSkip$";
    const string Server = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    /// <summary>
    /// The broker and its name service, in a group of their own that ends with the tests whichever way these end, and with nothing open that
    /// whoever started the tests had open.
    /// </summary>
    const string Script = """
        for open in /proc/self/fd/*; do number=${open##*/}; [ "$number" -gt 2 ] && [ "$number" != 255 ] && eval "exec $number>&-" 2>/dev/null; done
        tests=$1
        epmd -address 127.0.0.1 -port "$ERL_EPMD_PORT" >/dev/null 2>&1 &
        "$2" >/dev/null 2>&1 &
        server=$!
        while [ ! -e "$HOME/stop" ] && kill -0 "$tests" 2>/dev/null && kill -0 "$server" 2>/dev/null; do sleep 0.5; done
        trap '' TERM
        kill -KILL -- -$$
        """;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("fusion-rabbit-");
    readonly int port = Ports.Free();
    Process? process;

    public string Address => process is null
        ? throw new InvalidOperationException($"{SkipToken}RabbitMQ is not installed; 'ops/need rabbitmq' installs it.")
        : $"amqp://guest:guest@127.0.0.1:{port}/";

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Server))
            return;
        var start = new ProcessStartInfo("setsid", ["--wait", "bash", "-c", Script, "broker", $"{Environment.ProcessId}", Server]);
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["HOME"] = folder.FullName,
            ["RABBITMQ_NODENAME"] = $"fusion{port}@localhost",
            ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODE_PORT"] = $"{port}",
            ["RABBITMQ_DIST_PORT"] = $"{Ports.Free()}",
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["ERL_EPMD_PORT"] = $"{Ports.Free()}",
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(folder.FullName, "data"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(folder.FullName, "log"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder.FullName, "plugins"),
            ["RABBITMQ_PID_FILE"] = Path.Combine(folder.FullName, "pid"),
            ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
        })
            start.Environment[name] = value;
        process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        while (!await AnswersAsync())
        {
            if (process.HasExited)
                throw new InvalidOperationException($"RabbitMQ ended with {process.ExitCode} while it was started.");
            await Task.Delay(TimeSpan.FromMilliseconds(200), patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "stop"), "");
            await process.WaitForExitAsync();
            process.Dispose();
        }

        folder.Delete(recursive: true);
    }

    async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port);
            await client.GetStream().WriteAsync("AMQP\0\0\u0009\u0001"u8.ToArray());
            return await client.GetStream().ReadAsync(new byte[1]) > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
