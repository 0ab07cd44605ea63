using System.Globalization;
using Fusion.Log;
using Fusion.Log.Postgres;
using Npgsql;

namespace Fusion.Benchmarks.Log;

/// <summary>A PostgreSQL of its own for one benchmark, durable as in service, and gone afterwards.</summary>
sealed class BenchCluster : IAsyncDisposable
{
    static readonly string[] SettingsShown =
    [
        "server_version", "fsync", "synchronous_commit", "full_page_writes", "wal_sync_method", "shared_buffers", "max_wal_size",
        "checkpoint_timeout",
    ];

    readonly DirectoryInfo folder;
    readonly PrivateCluster cluster;
    readonly List<NpgsqlDataSource> open = [];

    BenchCluster(DirectoryInfo folder, PrivateCluster cluster)
    {
        this.folder = folder;
        this.cluster = cluster;
    }

    /// <summary>Starts it and says with which settings: both sides of every comparison run under them.</summary>
    public static async Task<BenchCluster> StartAsync(TextWriter say, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("fusion-bench-");
        if (OperatingSystem.IsLinux())
            File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_101_101);
        var options = new PrivateClusterOptions(Path.Combine(folder.FullName, "postgres"));
        var started = new BenchCluster(folder, await PrivateCluster.StartAsync(options, cancellation));
        await using var admin = started.cluster.Open("postgres");
        var settings = new List<string>();
        foreach (var setting in SettingsShown)
        {
            await using var show = admin.CreateCommand($"show {setting}");
            settings.Add($"{setting} {await show.ExecuteScalarAsync(cancellation)}");
        }

        await say.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"PostgreSQL over a unix socket, {Environment.ProcessorCount} cores: {string.Join(", ", settings)}"));
        return started;
    }

    /// <summary>How another process reaches one of its databases.</summary>
    public string ConnectionString(string name) => cluster.ConnectionString(name).ConnectionString;

    /// <summary>An empty database with the log's tables.</summary>
    public async Task<NpgsqlDataSource> CreateLogAsync(string name, CancellationToken cancellation)
    {
        await using (var admin = cluster.Open("postgres"))
        await using (var create = admin.CreateCommand($"create database {name}"))
            await create.ExecuteNonQueryAsync(cancellation);
        var database = cluster.Open(name);
        open.Add(database);
        await LogSchema.Migrator.MigrateAsync(database, cancellation);
        return database;
    }

    /// <summary>
    /// What autovacuum and a checkpoint would have done by themselves after a while of service: statistics, hint bits, summaries, pages on
    /// disk.
    /// </summary>
    public async Task SettleAsync(string name, CancellationToken cancellation)
    {
        await using var database = cluster.Open(name);
        foreach (var sql in new[] { "vacuum (analyze)", "checkpoint" })
        {
            await using var command = database.CreateCommand(sql);
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>A tool of the same PostgreSQL run against one of its databases: its output, or null where it is not installed.</summary>
    public async Task<string?> RunToolAsync(string tool, string database, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var path = cluster.Binaries.PathOf(tool);
        if (!File.Exists(path))
            return null;
        var target = cluster.ConnectionString(database);
        var start = new System.Diagnostics.ProcessStartInfo(path, [.. arguments, database])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PGHOST"] = target.Host;
        start.Environment["PGUSER"] = target.Username;
        start.Environment["PGPASSWORD"] = target.Password;
        using var process = System.Diagnostics.Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        var output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{tool} did not succeed: {await errors}");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in open)
            await database.DisposeAsync();
        await cluster.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
