using Npgsql;

namespace Fusion.Projections.Folding;

/// <summary>The statements of one batch of a fold, in the runner's transaction.</summary>
sealed class FoldTables(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
{
    /// <summary>
    /// Every statement of the fold finds rows by key. The tables grow from nothing faster than their statistics, and
    /// a plan made for an empty table would read the whole of a full one. The commit need not be waited for: what a
    /// crash of the server takes is taken together with the checkpoint, and folded again.
    /// </summary>
    public Task PrepareSessionAsync() => ExecuteAsync(
        """
        set local enable_seqscan = off;
        set local enable_hashjoin = off;
        set local enable_mergejoin = off;
        set local jit = off;
        set local synchronous_commit = off;
        """);

    public async Task<int> ExecuteAsync(string sql, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> row, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(row(reader));
        return rows;
    }

    /// <summary>Adds rows to a table whole; nothing is sent when there are none.</summary>
    /// <param name="columns">As a comma-separated list.</param>
    public async Task CopyAsync<T>(string table, string columns, IReadOnlyCollection<T> rows, Action<BinaryRows, T> write)
    {
        if (rows.Count == 0)
            return;
        var columnCount = columns.Count(',') + 1;
        await using var copy = await connection.BeginRawBinaryCopyAsync(
            $"copy {table} ({columns}) from stdin (format binary)", cancellation);
        var binary = new BinaryRows();
        foreach (var row in rows)
        {
            binary.Row(columnCount);
            write(binary, row);
            if (binary.IsFull)
                await SendAsync(binary, copy);
        }

        binary.End();
        await SendAsync(binary, copy);
    }

    async Task SendAsync(BinaryRows binary, NpgsqlRawCopyStream copy)
    {
        await copy.WriteAsync(binary.Written, cancellation);
        binary.Clear();
    }

    NpgsqlCommand Command(string sql, object[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection, transaction);
        foreach (var value in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
