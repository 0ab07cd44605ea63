using Fusion.Log.Sealing;
using Fusion.Ontology;
using Npgsql;
using NpgsqlTypes;

namespace Fusion.Log.Store;

/// <summary>
/// Appends a few events in two round trips: one to look, and one that writes what was planned if the streams are still as they were. Where
/// they are not, nothing is written, and the append is made under locks.
/// </summary>
sealed class PlannedAppend(AppendBatch batch)
{
    /// <summary>Beyond this the rows come faster by COPY.</summary>
    const int EventsMax = 200;

    const string StreamChanged = "FU011";

    const string Write = "select fusion.append_planned($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";

    /// <summary>
    /// Companions need a transaction around them, and keys of a record, which may be destroyed at any moment, are read only under its lock.
    /// </summary>
    public static bool Suits(AppendBatch batch, LogSealing? sealing) =>
        batch.Companions.Count == 0
        && batch.Events.Count is > 0 and <= EventsMax
        && (sealing is null || !batch.Events.Any(candidate => PersonalParts.AreIn(candidate.EventType)));

    /// <summary>Null where nothing was written because a stream is not as it was.</summary>
    public async Task<AppendOutcome?> TryAsync(
        Guid token, Guid[] streams, DateTimeOffset now, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var (versions, recorded) = await LookAsync(streams, connection, cancellation);
        var plan = AppendPlan.Make(batch.Events, versions, recorded);
        if (plan.Conflict is { } conflict)
            return conflict;
        if (plan.New.Count == 0)
            return AppendAttempt.Outcome(plan.Receipts(first: 0));
        return await WriteAsync(plan, token, now, connection, cancellation) is { } first ? AppendAttempt.Outcome(plan.Receipts(first)) : null;
    }

    async Task<(Dictionary<StreamId, long> Versions, Dictionary<EventId, long> Recorded)> LookAsync(
        Guid[] streams, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var look = new NpgsqlBatch(connection);
        look.BatchCommands.Add(StreamTable.Question(streams));
        foreach (var question in RecordedBefore.Questions(batch.Events))
            look.BatchCommands.Add(question);
        await look.PrepareAsync(cancellation);
        await using var reader = await look.ExecuteReaderAsync(cancellation);
        var versions = await StreamTable.ReadAsync(reader, cancellation);
        await reader.NextResultAsync(cancellation);
        return (versions, await RecordedBefore.ReadAsync(batch.Events, reader, cancellation));
    }

    static async Task<long?> WriteAsync(
        AppendPlan plan, Guid token, DateTimeOffset now, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var streams = plan.Streams();
        var entries = new LogEntry[plan.New.Count];
        for (var index = 0; index < entries.Length; index++)
            entries[index] = plan.Entry(index, plan.New[index].Event.Data, position: 0, now);
        var (before, behind) = AroundPositions(entries);
        await using var write = new NpgsqlCommand(Write, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = token },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = now },
                Array(NpgsqlDbType.Uuid, streams, stream => stream.Stream.Id),
                Array(NpgsqlDbType.Varchar, streams, stream => stream.Stream.Type),
                Array(NpgsqlDbType.Bigint, streams, stream => stream.Before),
                Array(NpgsqlDbType.Bigint, streams, stream => stream.Stream.Version),
                Array(NpgsqlDbType.Uuid, entries, entry => entry.Id),
                Array(NpgsqlDbType.Uuid, entries, entry => entry.Stream),
                Array(NpgsqlDbType.Bigint, entries, entry => entry.Version),
                Array(NpgsqlDbType.Jsonb, entries, entry => entry.Data.ToArray()),
                Array(NpgsqlDbType.Varchar, entries, entry => entry.EventType),
                Array(NpgsqlDbType.Varchar, entries, entry => entry.DotnetType),
                Array(NpgsqlDbType.Jsonb, entries, entry => entry.Headers?.ToArray()),
                new NpgsqlParameter<byte[][]> { TypedValue = before, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea },
                new NpgsqlParameter<byte[][]> { TypedValue = behind, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea },
            },
        };
        await write.PrepareAsync(cancellation);
        try
        {
            // Cancelling it could leave the caller not knowing whether it was committed; it is short and runs to its end.
            return (long)(await write.ExecuteScalarAsync(CancellationToken.None))!;
        }
        catch (PostgresException changed) when (changed.SqlState == StreamChanged)
        {
            return null;
        }
    }

    /// <summary>The bytes of each row, without its position, which only the database knows.</summary>
    static (byte[][] Before, byte[][] Behind) AroundPositions(LogEntry[] entries)
    {
        var text = new RowText();
        var before = new byte[entries.Length][];
        var behind = new byte[entries.Length][];
        for (var index = 0; index < entries.Length; index++)
        {
            var position = LogEntry.Write(entries[index], text);
            before[index] = text.Written[..position.Start].ToArray();
            behind[index] = text.Written[position.End..].ToArray();
        }

        return (before, behind);
    }

    static NpgsqlParameter Array<TItem, TValue>(NpgsqlDbType type, IReadOnlyList<TItem> items, Func<TItem, TValue> column) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | type, Value = items.Select(column).ToArray() };
}
