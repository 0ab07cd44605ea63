using System.Data;
using Npgsql;

namespace Fusion.Projections.Reading;

/// <summary>One consistent sight of the folds: every statement of an answer sees the same position.</summary>
sealed class GraphSnapshot : IAsyncDisposable
{
    readonly NpgsqlConnection connection;
    readonly NpgsqlTransaction transaction;
    readonly CancellationToken cancellation;

    GraphSnapshot(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        this.connection = connection;
        this.transaction = transaction;
        this.cancellation = cancellation;
    }

    public static async Task<GraphSnapshot> OpenAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        var connection = await database.OpenConnectionAsync(cancellation);
        try
        {
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
            return new GraphSnapshot(connection, transaction, cancellation);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <param name="parameters">For $1, $2 and so on; null is sent as null of the type the statement casts to.</param>
    public async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> row, IReadOnlyList<object?> parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        foreach (var value in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(row(reader));
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
