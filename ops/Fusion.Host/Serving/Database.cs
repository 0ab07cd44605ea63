using Fusion.Engine;
using Fusion.Host.Settings;
using Fusion.Log;
using Fusion.Log.Postgres;
using Npgsql;

namespace Fusion.Host.Serving;

/// <summary>The PostgreSQL this host works on: one that exists, or a private one that lives and dies with the host. Migrated.</summary>
sealed class Database : IAsyncDisposable
{
    const string ClusterFolder = "postgres";

    readonly PrivateCluster? cluster;

    Database(PrivateCluster? cluster, NpgsqlDataSource source)
    {
        this.cluster = cluster;
        Source = source;
    }

    public NpgsqlDataSource Source { get; }

    /// <summary>Ends when a private PostgreSQL has died and could not be brought back; never, for an existing one.</summary>
    public Task Lost => cluster?.Completion ?? Task.Delay(Timeout.Infinite);

    public static async Task<Database> OpenAsync(FusionSettings settings, Action<string> progress, CancellationToken cancellation)
    {
        var database = settings.Postgres is { } connection
            ? new Database(null, NpgsqlDataSource.Create(connection))
            : await OpenPrivateAsync(settings, progress, cancellation);
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

    static async Task<Database> OpenPrivateAsync(FusionSettings settings, Action<string> progress, CancellationToken cancellation)
    {
        var options = new PrivateClusterOptions(Path.Combine(settings.DataFolder, ClusterFolder)) { Progress = progress };
        var cluster = await PrivateCluster.StartAsync(options, cancellation);
        return new Database(cluster, cluster.Open());
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        if (cluster is not null)
            await cluster.DisposeAsync();
    }
}
