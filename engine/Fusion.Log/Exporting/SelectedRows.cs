using System.Runtime.CompilerServices;
using Fusion.Log.Store;
using Fusion.Log.Verifying;
using Fusion.Ontology;
using Npgsql;
using NpgsqlTypes;

namespace Fusion.Log.Exporting;

/// <summary>
/// Reads the rows of a selection in order, one at a time in memory. No statement runs for longer than a stretch of positions takes,
/// and what passes by itself is waited for.
/// </summary>
sealed class SelectedRows(NpgsqlDataSource database, ExportSelection selection, TimeProvider time)
{
    const long PositionsAStatement = 20_000;

    const string Sql = $"""
        select {LogEntryRow.Columns}
          from mt.mt_events as event
         where event.seq_id > $1 and event.seq_id <= $2
           and ($3::uuid is null or event.stream_id = $3)
           and ($4::varchar[] is null or event.type = any ($4))
         order by event.seq_id
        """;

    /// <param name="after">Rows after this position; beyond the beginning of the selection when it is continued.</param>
    /// <param name="upTo">The last position, which is final.</param>
    /// <param name="reached">Told each position below which nothing is left.</param>
    /// <param name="cancellation">Stops between rows.</param>
    public async IAsyncEnumerable<LogEntry> ReadAsync(
        Position after, Position upTo, Action<Position> reached, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var failures = 0;
        while (after < upTo)
        {
            var end = new Position(Math.Min(after.Value + PositionsAStatement, upTo.Value));
            await using var rows = StretchAsync(after, end, cancellation).GetAsyncEnumerator(cancellation);
            var isInterrupted = false;
            while (true)
            {
                try
                {
                    if (!await rows.MoveNextAsync())
                        break;
                    failures = 0;
                }
                catch (Exception trouble) when (TransientTrouble.Is(trouble) && failures < TransientTrouble.AttemptsMax)
                {
                    failures++;
                    isInterrupted = true;
                    break;
                }

                yield return rows.Current;
                after = new Position(rows.Current.Position);
            }

            if (isInterrupted)
            {
                await Task.Delay(TransientTrouble.PauseAfter(failures), time, cancellation);
                continue;
            }

            after = end;
            reached(after);
        }
    }

    async IAsyncEnumerable<LogEntry> StretchAsync(Position after, Position upTo, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var select = database.CreateCommand(Sql);
        select.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after.Value });
        select.Parameters.Add(new NpgsqlParameter<long> { TypedValue = upTo.Value });
        select.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Uuid, Value = (object?)selection.Stream?.Value ?? DBNull.Value });
        select.Parameters.Add(new NpgsqlParameter
        {
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar,
            Value = selection.Types.Count > 0 ? selection.Types.ToArray() : DBNull.Value,
        });
        await using var reader = await select.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            yield return LogEntryRow.Read(reader, first: 0);
    }
}
