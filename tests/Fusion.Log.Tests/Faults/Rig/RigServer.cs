using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Fusion.Log.Postgres;
using Npgsql;

namespace Fusion.Log.Tests.Faults.Rig;

/// <summary>A PostgreSQL of the rig's own, in a folder of its own, made to be killed.</summary>
sealed class RigServer : IAsyncDisposable
{
    const string Template = "rig_template";

    readonly string folder;
    PrivateCluster cluster;
    int databases;

    readonly Action afterwards;

    RigServer(string folder, PrivateCluster cluster, Action afterwards)
    {
        this.folder = folder;
        this.cluster = cluster;
        this.afterwards = afterwards;
    }

    public string SocketFolder => cluster.ConnectionString("postgres").Host!;

    public string DataFolder => cluster.DataFolder;

    public string PathOf(string program) => cluster.Binaries.PathOf(program);

    /// <param name="folder">Where it shall stand; by default in the temporary folder.</param>
    /// <param name="durable">Whether it forces to disk what it commits.</param>
    /// <param name="afterwards">When it is gone, with its folder.</param>
    public static async Task<RigServer> StartAsync(string? folder = null, bool durable = false, Action? afterwards = null)
    {
        folder ??= Path.Combine(Path.GetTempPath(), $"fusion-rig-{RandomNumberGenerator.GetHexString(10, lowercase: true)}");
        var server = new RigServer(folder, await StartClusterAsync(folder, durable), afterwards ?? (static () => { }));
        await server.ExecuteAsync($"create database {Template}");
        await using var template = server.Open(Template);
        await LogSchema.Migrator.MigrateAsync(template, CancellationToken.None);
        return server;
    }

    /// <summary>A database with the log's tables.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"rig_{Interlocked.Increment(ref databases)}");
        await ExecuteAsync($"create database {name} template {Template}");
        return name;
    }

    public Task DropDatabaseAsync(string name) => ExecuteAsync($"drop database if exists {name} with (force)");

    public NpgsqlDataSource Open(string database) => cluster.Open(database);

    public NpgsqlConnectionStringBuilder ConnectionString(string database) => cluster.ConnectionString(database);

    /// <summary>The first process of the server, at once and without a word; it is started again by the cluster's own guard.</summary>
    public void Kill() => Kill(FirstProcess());

    /// <summary>Its other processes: sessions, writers, the checkpointer.</summary>
    public IReadOnlyList<int> Children()
    {
        var first = FirstProcess();
        var list = $"/proc/{first}/task/{first}/children";
        return File.Exists(list)
            ? [.. File.ReadAllText(list).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture))]
            : [];
    }

    /// <summary>Kills one process, which makes the server throw out everybody and recover.</summary>
    public static void Kill(int process)
    {
        try
        {
            using var victim = Process.GetProcessById(process);
            victim.Kill();
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            // It ended by itself.
        }
    }

    /// <summary>Stops it in order, lets something happen to its files, and starts it again.</summary>
    public async Task WhileStoppedAsync(Action<string> change)
    {
        NpgsqlConnection.ClearAllPools();
        await cluster.DisposeAsync();
        change(Path.Combine(folder, "cluster"));
        cluster = await StartClusterAsync(folder, durable: false);
    }

    public async ValueTask DisposeAsync()
    {
        await cluster.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        afterwards();
    }

    int FirstProcess() =>
        int.Parse(File.ReadLines(Path.Combine(DataFolder, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    async Task ExecuteAsync(string sql)
    {
        await using var source = cluster.Open("postgres");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    static Task<PrivateCluster> StartClusterAsync(string folder, bool durable) =>
        PrivateCluster.StartAsync(new PrivateClusterOptions(folder) { Durable = durable }, CancellationToken.None);
}
