using Npgsql;
using NpgsqlTypes;

namespace Fusion.Projections.Folding;

/// <summary>The statements of one batch of a fold, in the runner's transaction.</summary>
sealed class FoldTables(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
{
    /// <summary>
    /// Every statement of the fold finds rows by key. The tables grow from nothing faster than their statistics, and a plan made
    /// for an empty table would read the whole of a full one.
    /// </summary>
    public Task PlanByKeyAsync() => ExecuteAsync(
        """
        set local enable_seqscan = off;
        set local enable_hashjoin = off;
        set local enable_mergejoin = off;
        set local jit = off;
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
    public async Task CopyAsync<T>(
        string table, string columns, IReadOnlyCollection<T> rows, Action<NpgsqlBinaryImporter, T> write)
    {
        if (rows.Count == 0)
            return;
        await using var importer = await connection.BeginBinaryImportAsync(
            $"copy {table} ({columns}) from stdin (format binary)", cancellation);
        foreach (var row in rows)
        {
            importer.StartRow();
            write(importer, row);
        }

        await importer.CompleteAsync(cancellation);
    }

    NpgsqlCommand Command(string sql, object[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection, transaction);
        foreach (var value in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}

static class ImporterColumns
{
    public static void WriteTime(this NpgsqlBinaryImporter importer, DateTimeOffset time) =>
        importer.Write(time.UtcDateTime, NpgsqlDbType.TimestampTz);

    public static void WriteTextOrNull(this NpgsqlBinaryImporter importer, string? text)
    {
        if (text is null)
            importer.WriteNull();
        else
            importer.Write(text, NpgsqlDbType.Text);
    }
}
