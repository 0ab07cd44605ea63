using Fusion.Log.Sealing;
using Fusion.Ontology;
using Npgsql;
using NpgsqlTypes;

namespace Fusion.Log.Store;

/// <summary>
/// Appends a few events in one round trip, where none of them was recorded before and every stream is as it is expected to be, which is
/// nearly always. Where it is otherwise nothing is written, and the append is made step by step.
/// </summary>
sealed class SmallAppend
{
    /// <summary>Beyond this the rows come faster by COPY.</summary>
    const int EventsMax = 200;

    const string StreamMade = "FU011";

    const string Write = "select fusion.append_new($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";

    readonly AppendPlan plan;
    readonly List<StreamChange> streams;

    SmallAppend(AppendPlan plan)
    {
        this.plan = plan;
        streams = plan.Streams().Made;
    }

    /// <summary>
    /// Null for what is appended step by step: companions need a transaction around them, and keys of a record, which may be destroyed at
    /// any moment, are read only under its lock.
    /// </summary>
    public static SmallAppend? Of(AppendBatch batch, LogSealing? sealing)
    {
        if (batch.Companions.Count > 0 || batch.Events.Count is 0 or > EventsMax)
            return null;
        if (sealing is not null && batch.Events.Any(candidate => PersonalParts.AreIn(candidate.EventType)))
            return null;
        return new SmallAppend(AppendPlan.AsIfNew(batch.Events));
    }

    /// <summary>Null where nothing was written.</summary>
    public async Task<AppendOutcome?> TryAsync(Guid token, DateTimeOffset now, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var write = Command(token, now, connection);
        await write.PrepareAsync(cancellation);
        try
        {
            // Cancelling it could leave the caller not knowing whether it was committed; it is short and runs to its end.
            return await write.ExecuteScalarAsync(CancellationToken.None) is long first ? AppendAttempt.Outcome(plan.Receipts(first)) : null;
        }
        catch (PostgresException made) when (made.SqlState == StreamMade)
        {
            return null;
        }
    }

    NpgsqlCommand Command(Guid token, DateTimeOffset now, NpgsqlConnection connection)
    {
        var entries = plan.Entries(plan.Data(), first: 0, now);
        var (before, behind) = Bytes(entries);
        return new NpgsqlCommand(Write, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = token },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = now },
                Array(NpgsqlDbType.Uuid, streams, stream => stream.Id),
                Array(NpgsqlDbType.Varchar, streams, stream => stream.Type),
                Array(NpgsqlDbType.Bigint, streams, stream => stream.Version),
                Array(NpgsqlDbType.Uuid, entries, entry => entry.Id),
                Array(NpgsqlDbType.Integer, entries, entry => PlaceOf(entry.Stream)),
                Array(NpgsqlDbType.Bigint, entries, entry => entry.Version),
                Array(NpgsqlDbType.Bigint, plan.New, added => added.Event.ExpectedVersion),
                Array(NpgsqlDbType.Jsonb, entries, entry => entry.Data.ToArray()),
                Array(NpgsqlDbType.Varchar, entries, entry => entry.EventType),
                Array(NpgsqlDbType.Varchar, entries, entry => entry.DotnetType),
                Array(NpgsqlDbType.Jsonb, entries, entry => entry.Headers?.ToArray()),
                Array(NpgsqlDbType.Bytea, before, bytes => bytes),
                Array(NpgsqlDbType.Bytea, behind, bytes => bytes),
            },
        };
    }

    /// <summary>From 1, as the database counts.</summary>
    int PlaceOf(Guid stream) => 1 + streams.BinarySearch(new StreamChange(stream, "", 0), StreamChange.ById);

    /// <summary>The bytes of each row but for its position, and its version with which they end.</summary>
    static (byte[][] Before, byte[][] Behind) Bytes(LogEntry[] entries)
    {
        var text = new RowText();
        var before = new byte[entries.Length][];
        var behind = new byte[entries.Length][];
        for (var index = 0; index < entries.Length; index++)
        {
            var (position, version) = LogEntry.Write(entries[index], text);
            before[index] = text.Written[..position.Start].ToArray();
            behind[index] = text.Written[position.End..version.Start].ToArray();
        }

        return (before, behind);
    }

    static NpgsqlParameter Array<TItem, TValue>(NpgsqlDbType type, IReadOnlyList<TItem> items, Func<TItem, TValue> column) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | type, Value = items.Select(column).ToArray() };
}
