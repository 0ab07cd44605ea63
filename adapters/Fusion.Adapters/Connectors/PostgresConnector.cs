using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Fusion.Adapters.Manifests;
using Fusion.Engine.Intake;
using Npgsql;
using NpgsqlTypes;

namespace Fusion.Adapters.Connectors;

/// <summary>
/// Rows of a table, page by page in the order of its cursor columns, each as a JSON object. Nothing is written there, and nothing is
/// held open between pages. The cursor recorded is that of the last row of a page.
/// </summary>
sealed class PostgresConnector(DatasetManifest dataset, ConnectorSettings.PostgresTable settings, NpgsqlDataSource database)
    : ISourceConnector
{
    /// <summary>After so many pages the reader gives way; it goes on from there at the next look.</summary>
    const int PagesPerReadMax = 10_000;
    const int StatementSecondsMax = 60;

    const string TypesSql = """
        select array_agg(format_type(atttypid, atttypmod) order by place)
          from unnest($2::text[]) with ordinality as wanted (name, place)
          join pg_attribute on attrelid = to_regclass($1) and attname = wanted.name and attnum > 0 and not attisdropped
        """;

    readonly string name = dataset.Id.ToString();
    string[]? types;

    public async IAsyncEnumerable<SourceBatch> ReadAsync(IIntake intake, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var after = Parse((await intake.ReadCursorAsync(name, cancellation))?.Value);
        for (var pages = 0; pages < PagesPerReadMax; pages++)
        {
            var (rows, last) = await PageAsync(after, cancellation);
            if (rows.Count == 0)
                yield break;
            foreach (var batch in Batches(rows, new SourceCursor(name, JsonSerializer.Serialize(last))))
                yield return batch;
            if (rows.Count < settings.PageSize)
                yield break;
            after = last;
        }
    }

    IEnumerable<SourceBatch> Batches(IReadOnlyList<byte[]> rows, SourceCursor cursor)
    {
        var records = rows.Select((row, at) => dataset.Format.ReadAlone(row, at + 1));
        var chunks = records.Chunk(BatchLimits.RecordsMax).ToArray();
        for (var index = 0; index < chunks.Length; index++)
            yield return new SourceBatch(chunks[index], settings.Table, index == chunks.Length - 1 ? cursor : null);
    }

    async Task<(IReadOnlyList<byte[]> Rows, string[] Last)> PageAsync(string[]? after, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
            await using (var quiet = new NpgsqlCommand("set transaction read only; set local timezone = 'UTC'", connection, transaction))
                await quiet.ExecuteNonQueryAsync(cancellation);
            types ??= await TypesAsync(connection, transaction, cancellation);
            await using var page = Page(after, connection, transaction);
            await using var reader = await page.ExecuteReaderAsync(cancellation);
            var rows = new List<byte[]>();
            string[] last = [];
            while (await reader.ReadAsync(cancellation))
            {
                rows.Add(Encoding.UTF8.GetBytes(reader.GetString(0)));
                last = [.. Enumerable.Range(1, settings.Cursor.Count).Select(reader.GetString)];
            }

            return (rows, last);
        }
        catch (Exception away) when (away is NpgsqlException or IOException or TimeoutException)
        {
            var state = (away as PostgresException)?.SqlState is { } code ? $"it answered {code}" : "it cannot be reached";
            throw new SourceUnavailableException($"Reading {settings.Table}: {state}. Check that it runs, and that it may be read.",
                away);
        }
    }

    NpgsqlCommand Page(string[]? after, NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        var columns = settings.Cursor.Select(column => $"one.{Quoted(column)}").ToArray();
        var order = string.Join(", ", columns);
        var texts = string.Join(", ", columns.Select(column => $"{column}::text"));
        var sql = new StringBuilder($"select row_to_json(one)::text, {texts} from {Table()} as one where true");
        var command = new NpgsqlCommand("", connection, transaction) { CommandTimeout = StatementSecondsMax };
        if (after is not null)
        {
            var values = string.Join(", ", types!.Select((type, at) => $"${at + 1}::text::{type}"));
            sql.Append(CultureInfo.InvariantCulture, $" and ({order}) > ({values})");
            foreach (var value in after)
                command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
        }

        if (settings.Settle is { } settle)
        {
            command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = settle });
            sql.Append(CultureInfo.InvariantCulture, $" and {columns[0]} < now() - ${command.Parameters.Count}");
        }

        sql.Append(CultureInfo.InvariantCulture, $" order by {order} limit {settings.PageSize}");
        command.CommandText = sql.ToString();
        return command;
    }

    async Task<string[]> TypesAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var ask = new NpgsqlCommand(TypesSql, connection, transaction)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = Table() },
                new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, Value = settings.Cursor.ToArray() },
            },
        };
        return await ask.ExecuteScalarAsync(cancellation) is string[] found && found.Length == settings.Cursor.Count
            ? found
            : throw new SourceUnavailableException(
                $"Reading {settings.Table}: it has not the columns {string.Join(", ", settings.Cursor)} that the manifest orders it by.");
    }

    string Table() => string.Join('.', settings.Table.Split('.').Select(Quoted));

    static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A cursor that this version did not write is none: the table is read from its beginning, which costs only duplicates.</summary>
    string[]? Parse(string? cursor)
    {
        try
        {
            return cursor is null ? null : JsonSerializer.Deserialize<string[]>(cursor) is { } parts
                && parts.Length == settings.Cursor.Count ? parts : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
