using System.Security.Cryptography;
using Fusion.Log;
using Fusion.Log.Migrations;
using Fusion.Log.Postgres;
using Xunit;

namespace Fusion.Testing;

/// <summary>
/// One PostgreSQL for a test assembly, made by the product's own code and gone afterwards. Write
/// <c>[assembly: AssemblyFixture(typeof(ThrowawayPostgres))]</c> once and take it in the constructor of a test class.
/// </summary>
public sealed class ThrowawayPostgres : IAsyncLifetime
{
    const string TemplateName = "log_template";

    readonly SemaphoreSlim oneAtATime = new(1);
    string? folder;
    PrivateCluster? cluster;
    int databases;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A database of its own with the log's tables, and those of any further rooms, in the order given.</summary>
    public async Task<ThrowawayDatabase> CreateDatabaseAsync(params Migrator[] rooms)
    {
        var server = await StartedAsync();
        var name = $"test_{Interlocked.Increment(ref databases)}";
        await ExecuteAsync(server, $"create database {name} template {TemplateName}");
        var source = server.Open(name);
        foreach (var room in rooms)
            await room.MigrateAsync(source, TestContext.Current.CancellationToken);
        return new ThrowawayDatabase(source, name);
    }

    /// <summary>A database as another is now, as a backup of it would be. Nobody may be at work on the other.</summary>
    public async Task<ThrowawayDatabase> CopyDatabaseAsync(ThrowawayDatabase other)
    {
        var server = await StartedAsync();
        var name = $"test_{Interlocked.Increment(ref databases)}";
        other.Source.Clear();
        await ExecuteAsync(server, $"create database {name} template {other.Name}");
        return new ThrowawayDatabase(server.Open(name), name);
    }

    /// <summary>The same without any tables.</summary>
    public async Task<ThrowawayDatabase> CreateEmptyDatabaseAsync()
    {
        var server = await StartedAsync();
        var name = $"test_{Interlocked.Increment(ref databases)}";
        await ExecuteAsync(server, $"create database {name}");
        return new ThrowawayDatabase(server.Open(name), name);
    }

    /// <summary>How somebody who was given the password reaches a database, for what is tested as a stranger's.</summary>
    public async Task<string> ConnectionStringAsync(ThrowawayDatabase database) =>
        (await StartedAsync()).ConnectionString(database.Name).ConnectionString;

    public async ValueTask DisposeAsync()
    {
        if (cluster is not null)
            await cluster.DisposeAsync();
        if (folder is not null)
            Directory.Delete(folder, recursive: true);
        oneAtATime.Dispose();
    }

    async Task<PrivateCluster> StartedAsync()
    {
        await oneAtATime.WaitAsync();
        try
        {
            return cluster ??= await StartAsync();
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    async Task<PrivateCluster> StartAsync()
    {
        if (PostgresBinaries.Find() is null)
            throw new MissingPostgresException(PostgresBinaries.Advice);
        folder = Path.Combine(Path.GetTempPath(), $"fusion-test-{RandomNumberGenerator.GetHexString(10, lowercase: true)}");
        var started = await PrivateCluster.StartAsync(new PrivateClusterOptions(folder) { Durable = false }, CancellationToken.None);
        await ExecuteAsync(started, $"create database {TemplateName}");
        await using var template = started.Open(TemplateName);
        await LogSchema.Migrator.MigrateAsync(template, CancellationToken.None);
        return started;
    }

    static async Task ExecuteAsync(PrivateCluster server, string sql)
    {
        await using var source = server.Open("postgres");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
