using System.Data;
using Fusion.Projections.Graph;
using Npgsql;

namespace Fusion.Projections.Reading;

/// <summary>
/// One consistent sight of the folds: every statement of an answer sees the same position, in the generation of the tables that was
/// live at that moment, also when another has taken its place meanwhile.
/// </summary>
sealed class GraphSnapshot : IAsyncDisposable
{
    readonly NpgsqlConnection connection;
    readonly NpgsqlTransaction transaction;
    readonly IReadOnlyList<Sight> sights;
    readonly CancellationToken cancellation;
    bool isFaced;

    GraphSnapshot(
        NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<Sight> sights, CancellationToken cancellation)
    {
        this.connection = connection;
        this.transaction = transaction;
        this.sights = sights;
        this.cancellation = cancellation;
    }

    public static Task<GraphSnapshot> OpenAsync(NpgsqlDataSource database, CancellationToken cancellation) =>
        OpenAsync(database, [GraphProjection.Sight], cancellation);

    /// <param name="sights">Where two have a table of one name, the first is meant.</param>
    public static async Task<GraphSnapshot> OpenAsync(
        NpgsqlDataSource database, IReadOnlyList<Sight> sights, CancellationToken cancellation)
    {
        var connection = await database.OpenConnectionAsync(cancellation);
        try
        {
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
            return new GraphSnapshot(connection, transaction, sights, cancellation);
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
        await using var batch = new NpgsqlBatch(connection, transaction);
        if (!isFaced)
            batch.BatchCommands.Add(Face());
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        batch.BatchCommands.Add(command);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        if (!isFaced)
            isFaced = await reader.NextResultAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(row(reader));
        return rows;
    }

    /// <summary>In one go with the first statement: what it says holds for that already.</summary>
    NpgsqlBatchCommand Face() => new("select fusion.face_live($1, $2, $3)")
    {
        Parameters =
        {
            new NpgsqlParameter { Value = sights.Select(sight => sight.Projection).ToArray() },
            new NpgsqlParameter { Value = sights.Select(sight => sight.Oldest).ToArray() },
            new NpgsqlParameter { Value = sights.Select(sight => sight.Newest).ToArray() },
        },
    };

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
