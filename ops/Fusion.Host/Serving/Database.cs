using Fusion.Engine;
using Fusion.Host.Settings;
using Fusion.Log;
using Fusion.Log.Migrations;
using Fusion.Log.Postgres;
using Npgsql;

namespace Fusion.Host.Serving;

/// <summary>The PostgreSQL this host works on: one that exists, or a private one that lives and dies with the host. Migrated.</summary>
sealed class Database : IAsyncDisposable
{
    /// <summary>The three pools together stay below what PostgreSQL allows by default.</summary>
    const int AnswerConnectionsMax = 40;
    const int LogConnectionsMax = 40;
    const int AccessConnectionsMax = 12;

    /// <summary>Who asks is told within seconds that the database is away; what hangs is given up after this.</summary>
    const int ConnectSecondsMax = 4;
    const int AnswerSecondsMax = 10;
    const int AccessSecondsMax = 4;

    /// <summary>How long a server that hangs is given to hear that a statement is not wanted any more.</summary>
    const int CancelMillisecondsMax = 500;

    static readonly Migrator[] Migrators = [LogSchema.Migrator, EngineSchema.Migrator];

    readonly PrivateCluster? cluster;

    Database(PrivateCluster? cluster, NpgsqlConnectionStringBuilder connection)
    {
        this.cluster = cluster;
        Source = Pool(connection, AnswerConnectionsMax, AnswerSecondsMax);
        AccessSource = Pool(connection, AccessConnectionsMax, AccessSecondsMax);
        LogSource = Pool(connection, LogConnectionsMax);
    }

    /// <summary>The pool for answering people. It may be exhausted.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>The pool for writing down who asked, which every answer waits for.</summary>
    public NpgsqlDataSource AccessSource { get; }

    /// <summary>The pool of the log and of all that feeds on it, so that no number of questions delays an append or loses a lease.</summary>
    public NpgsqlDataSource LogSource { get; }

    /// <summary>Ends when a private PostgreSQL has died and could not be brought back; never, for an existing one.</summary>
    public Task Lost => cluster?.Completion ?? Task.Delay(Timeout.Infinite);

    /// <summary>For a host that serves: a private cluster must be its own.</summary>
    public static Task<Database> OpenAsync(FusionSettings settings, Action<string> progress, CancellationToken cancellation) =>
        ReadyAsync(settings, () => StartAsync(settings, progress, cancellation), MigrateAsync, cancellation);

    /// <summary>For a verb that only looks: a private cluster that a serving host keeps running will do, and no table is changed.</summary>
    /// <exception cref="MigrationException">The tables are not those of this build.</exception>
    public static Task<Database> LookAsync(FusionSettings settings, Action<string> progress, CancellationToken cancellation) =>
        ReadyAsync(settings, () => AttachOrStartAsync(settings, progress, cancellation), RequireMigratedAsync, cancellation);

    static string ClusterFolder(FusionSettings settings) => Path.Combine(settings.DataFolder, "postgres");

    static async Task<Database> ReadyAsync(
        FusionSettings settings, Func<Task<Database>> openPrivate, Func<NpgsqlDataSource, CancellationToken, Task> prepare,
        CancellationToken cancellation)
    {
        var database = settings.Postgres is { } connection
            ? new Database(null, Existing(connection))
            : await openPrivate();
        try
        {
            await prepare(database.LogSource, cancellation);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    static async Task MigrateAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        foreach (var room in Migrators)
            await room.MigrateAsync(source, cancellation);
    }

    static async Task RequireMigratedAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        foreach (var room in Migrators)
        {
            if (await room.LackingAsync(source, cancellation) is { Count: > 0 } lacking)
                throw new MigrationException(
                    $"Looking into the log: this database lacks {string.Join(", ", lacking)}, which this build reads. Nothing was changed; "
                    + "'fusion up' of this build brings it up to date.");
        }
    }

    static NpgsqlConnectionStringBuilder Existing(string connection)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connection);
        }
        catch (Exception trouble) when (trouble is ArgumentException or FormatException)
        {
            throw new InvalidDataException(
                $"FUSION_POSTGRES is not a connection string: {trouble.Message} Write it as Host=…;Username=…;Password=…;Database=…", trouble);
        }
    }

    static NpgsqlDataSource Pool(NpgsqlConnectionStringBuilder connection, int connectionsMax, int? commandSeconds = null)
    {
        var pool = new NpgsqlConnectionStringBuilder(connection.ConnectionString)
        {
            MaxPoolSize = Math.Min(connection.MaxPoolSize, connectionsMax),
            Timeout = Math.Min(connection.Timeout, ConnectSecondsMax),
            // Nothing is ever set for longer than a transaction, so there is nothing to put back.
            NoResetOnClose = true,
        };
        if (commandSeconds is { } seconds)
            (pool.CommandTimeout, pool.CancellationTimeout) = (seconds, CancelMillisecondsMax);
        return NpgsqlDataSource.Create(pool);
    }

    static async Task<Database> StartAsync(FusionSettings settings, Action<string> progress, CancellationToken cancellation)
    {
        var options = new PrivateClusterOptions(ClusterFolder(settings)) { Progress = progress };
        var cluster = await PrivateCluster.StartAsync(options, cancellation);
        return new Database(cluster, cluster.ConnectionString());
    }

    static async Task<Database> AttachOrStartAsync(FusionSettings settings, Action<string> progress, CancellationToken cancellation)
    {
        if (!Directory.Exists(ClusterFolder(settings)))
            throw new InvalidDataException($"{settings.DataFolder} holds no log yet. Run 'fusion up', or name the data folder with --data.");
        try
        {
            return await StartAsync(settings, progress, cancellation);
        }
        catch (PostgresUnavailableException trouble) when (trouble.Trouble == PostgresTrouble.InUse)
        {
            if (RunningCluster.Find(ClusterFolder(settings)) is not { } running)
                throw;
            return new Database(null, running);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await AccessSource.DisposeAsync();
        await LogSource.DisposeAsync();
        if (cluster is not null)
            await cluster.DisposeAsync();
    }
}
