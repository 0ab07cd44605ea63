using Npgsql;

namespace Fusion.Testing;

/// <summary>One test's own database. Disposing closes its connections; the files go with the cluster.</summary>
public sealed class ThrowawayDatabase(NpgsqlDataSource source, string name) : IAsyncDisposable
{
    public NpgsqlDataSource Source { get; } = source;

    public string Name { get; } = name;

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
