using Fusion.Engine;
using Fusion.Host.Settings;
using Fusion.Log;
using Fusion.Log.Postgres;
using Npgsql;

namespace Fusion.Host.Serving;

/// <summary>The PostgreSQL this host works on: one that exists, or a private one that lives and dies with the host. Migrated.</summary>
sealed class Database : IAsyncDisposable
{
    readonly PrivateCluster? cluster;

    Database(PrivateCluster? cluster, NpgsqlDataSource source)
    {
        this.cluster = cluster;
        Source = source;
    }

    public NpgsqlDataSource Source { get; }

    /// <summary>Ends when a private PostgreSQL has died and could not be brought back; never, for an existing one.</summary>
    public Task Lost => cluster?.Completion ?? Task.Delay(Timeout.Infinite);

    /// <summary>For a host that serves: a private cluster must be its own.</summary>
    public static Task<Database> OpenAsync(FusionSettings settings, Action<string> progress, CancellationToken cancellation) =>
        MigratedAsync(settings, () => StartAsync(settings, progress, cancellation), cancellation);

    /// <summary>For a verb that only looks: a private cluster that a serving host keeps running will do.</summary>
    public static Task<Database> LookAsync(FusionSettings settings, Action<string> progress, CancellationToken cancellation) =>
        MigratedAsync(settings, () => AttachOrStartAsync(settings, progress, cancellation), cancellation);

    static string ClusterFolder(FusionSettings settings) => Path.Combine(settings.DataFolder, "postgres");

    static async Task<Database> MigratedAsync(
        FusionSettings settings, Func<Task<Database>> openPrivate, CancellationToken cancellation)
    {
        var database = settings.Postgres is { } connection
            ? new Database(null, Existing(connection))
            : await openPrivate();
        try
        {
            await LogSchema.Migrator.MigrateAsync(database.Source, cancellation);
            await EngineSchema.Migrator.MigrateAsync(database.Source, cancellation);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    static NpgsqlDataSource Existing(string connection)
    {
        try
        {
            return NpgsqlDataSource.Create(connection);
        }
        catch (Exception trouble) when (trouble is ArgumentException or FormatException)
        {
            throw new InvalidDataException(
                $"FUSION_POSTGRES is not a connection string: {trouble.Message} Write it as Host=…;Username=…;Password=…;Database=…", trouble);
        }
    }

    static async Task<Database> StartAsync(FusionSettings settings, Action<string> progress, CancellationToken cancellation)
    {
        var options = new PrivateClusterOptions(ClusterFolder(settings)) { Progress = progress };
        var cluster = await PrivateCluster.StartAsync(options, cancellation);
        return new Database(cluster, cluster.Open());
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
            if (RunningCluster.Open(ClusterFolder(settings)) is not { } running)
                throw;
            return new Database(null, running);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        if (cluster is not null)
            await cluster.DisposeAsync();
    }
}
