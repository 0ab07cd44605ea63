using Npgsql;

namespace Fusion.Log.Postgres;

/// <summary>
/// A PostgreSQL of our own: made on first use, started and stopped with the host, reachable only through a unix socket with a
/// password. If the server dies it is started again and recovers what was committed.
/// </summary>
public sealed class PrivateCluster : IAsyncDisposable
{
    /// <summary>Recovery after a crash replays at most max_wal_size, which takes minutes on a slow disk.</summary>
    static readonly TimeSpan ReadyPatience = TimeSpan.FromMinutes(10);
    static readonly TimeSpan ReadyPoll = TimeSpan.FromMilliseconds(50);

    /// <summary>A server that dies this often in a row, without having become ready in between, is broken.</summary>
    const int StartAttemptsMax = 5;
    static readonly TimeSpan StartPause = TimeSpan.FromMilliseconds(500);

    readonly ClusterFolder folder;
    readonly PostgresBinaries binaries;
    readonly PrivateClusterOptions options;
    readonly CancellationTokenSource stopping = new();
    PostmasterProcess? server;
    Task guard = Task.CompletedTask;
    int disposed;

    PrivateCluster(ClusterFolder folder, PostgresBinaries binaries, PrivateClusterOptions options)
    {
        this.folder = folder;
        this.binaries = binaries;
        this.options = options;
    }

    /// <summary>Ends when the cluster is stopped; fails when the server died and could not be brought back.</summary>
    public Task Completion => guard;

    public int MajorVersion => binaries.MajorVersion;

    internal PostgresBinaries Binaries => binaries;

    internal string DataFolder => folder.Data;

    /// <exception cref="PostgresUnavailableException">It cannot be had; the message says why and what to do.</exception>
    public static async Task<PrivateCluster> StartAsync(PrivateClusterOptions options, CancellationToken cancellation)
    {
        var folder = await ClusterFolder.TakeAsync(options.Folder, cancellation);
        try
        {
            var existing = folder.MajorVersion();
            var binaries = options.Binaries ?? Choose(existing, folder.Root);
            var cluster = new PrivateCluster(folder, binaries, options);
            if (existing is null)
            {
                options.Progress?.Invoke("Making a private PostgreSQL cluster");
                await folder.CreateClusterAsync(binaries, options.Durable, cancellation);
            }

            await OrphanPostmaster.StopAsync(folder, binaries, cancellation);
            await cluster.StartServerAsync(cancellation);
            await cluster.EnsureDatabaseAsync(cancellation);
            cluster.guard = cluster.GuardAsync();
            return cluster;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>A pool of connections to one database of the cluster. The caller disposes of it before the cluster.</summary>
    public NpgsqlDataSource Open(string database = PrivateClusterOptions.DatabaseName) =>
        NpgsqlDataSource.Create(ConnectionString(database));

    /// <summary>How to connect, for who wants pools of his own.</summary>
    public NpgsqlConnectionStringBuilder ConnectionString(string database = PrivateClusterOptions.DatabaseName) => new()
    {
        Host = folder.SocketFolder,
        Username = ClusterFolder.UserName,
        Password = folder.ReadPassword(),
        Database = database,
        ApplicationName = "fusion",
        GssEncryptionMode = GssEncryptionMode.Disable,
        // Nothing is ever set for longer than a transaction, so there is nothing to put back.
        NoResetOnClose = true,
    };

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1)
            return;
        await stopping.CancelAsync();
        await guard.ContinueWith(static _ => { }, TaskScheduler.Default);
        await StopServerAsync();
        folder.Dispose();
        stopping.Dispose();
    }

    static PostgresBinaries Choose(int? existing, string folder)
    {
        var installed = PostgresBinaries.FindAll();
        if (installed.Count == 0)
            throw new PostgresUnavailableException(PostgresTrouble.BinariesMissing, PostgresBinaries.Advice);
        return installed.FirstOrDefault(binaries => existing is null || binaries.MajorVersion == existing)
            ?? throw new PostgresUnavailableException(
                PostgresTrouble.OtherMajorVersion,
                $"Starting the cluster in {folder}: it was made by PostgreSQL {existing}, and only version "
                + $"{string.Join(", ", installed.Select(binaries => binaries.MajorVersion))} is installed. Install PostgreSQL "
                + $"{existing} (Debian, Ubuntu: apt-get install postgresql-{existing}), or move the cluster over with pg_upgrade.");
    }

    async Task StartServerAsync(CancellationToken cancellation)
    {
        await folder.PrepareSocketAsync(cancellation);
        for (var attempt = 1; ; attempt++)
        {
            server = PostmasterProcess.Start(folder, binaries, ClusterSettings.ForThisMachine(folder.Root, options.Durable));
            try
            {
                if (await BecomesReadyAsync(server, cancellation))
                    return;
            }
            catch
            {
                await StopServerAsync();
                throw;
            }

            await StopServerAsync();
            // Children of a server that was killed take a moment to notice, and hold its memory until then.
            if (attempt == StartAttemptsMax)
                throw PostgresUnavailableException.From("Starting PostgreSQL", folder.Root, await ReadLogAsync());
            await Task.Delay(StartPause, cancellation);
        }
    }

    async Task<bool> BecomesReadyAsync(PostmasterProcess started, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(ReadyPatience);
        await using var probe = NpgsqlDataSource.Create(Unpooled("postgres"));
        while (!started.HasExited)
        {
            try
            {
                await using var connection = await probe.OpenConnectionAsync(patience.Token);
                return true;
            }
            catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InvalidPassword)
            {
                throw new PostgresUnavailableException(
                    PostgresTrouble.FolderNotOurs,
                    $"Opening the cluster in {folder.Root}: its password file is not the one it was made with. Put that one back.");
            }
            catch (Exception notYet) when (notYet is NpgsqlException or IOException)
            {
                await Task.Delay(ReadyPoll, patience.Token);
            }
        }

        return false;
    }

    async Task EnsureDatabaseAsync(CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(Unpooled("postgres"));
        await using var exists = source.CreateCommand("SELECT count(*) FROM pg_database WHERE datname = $1");
        exists.Parameters.Add(new() { Value = PrivateClusterOptions.DatabaseName });
        if (await exists.ExecuteScalarAsync(cancellation) is 1L)
            return;
        await using var create = source.CreateCommand($"CREATE DATABASE {PrivateClusterOptions.DatabaseName}");
        await create.ExecuteNonQueryAsync(cancellation);
    }

    async Task GuardAsync()
    {
        while (true)
        {
            try
            {
                await server!.ExitAsync(stopping.Token);
                options.Progress?.Invoke("PostgreSQL ended unexpectedly; starting it again");
                await StopServerAsync();
                await OrphanPostmaster.StopAsync(folder, binaries, stopping.Token);
                await StartServerAsync(stopping.Token);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
        }
    }

    async Task StopServerAsync()
    {
        if (server is null)
            return;
        if (!await server.StopAsync())
            await ToolRun.Start(
                binaries.PathOf("pg_ctl"), ["stop", "--pgdata", folder.Data, "--mode", "immediate", "--wait"], folder.User.Name);
        server.Dispose();
        server = null;
    }

    string Unpooled(string database)
    {
        var text = ConnectionString(database);
        text.Pooling = false;
        return text.ConnectionString;
    }

    async Task<string> ReadLogAsync() => File.Exists(folder.Log) ? await File.ReadAllTextAsync(folder.Log) : "";
}
