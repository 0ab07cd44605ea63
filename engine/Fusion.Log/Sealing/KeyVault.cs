using System.Collections.Concurrent;
using Npgsql;

namespace Fusion.Log.Sealing;

/// <summary>Record keys out of their table and into it, by way of the master keys.</summary>
sealed class KeyVault(IMasterKeys masterKeys, NpgsqlDataSource database, TimeProvider time)
{
    const string NoteUse = "insert into fusion.master_key (id, first_used_at) values ($1, $2) on conflict do nothing";

    readonly ConcurrentDictionary<string, bool> noted = new(StringComparer.Ordinal);

    /// <summary>Keys by record; a record without any is not among them.</summary>
    /// <exception cref="KeyRingException">Some are wrapped with what there is no key for here.</exception>
    public async Task<Dictionary<Guid, RecordKeys>> ReadAsync(
        Guid[] records, NpgsqlConnection connection, bool toChange, CancellationToken cancellation)
    {
        await using var select = new NpgsqlCommand { Connection = connection };
        var rows = await RecordKeyTable.ReadAsync(records, select, toChange, cancellation);
        var keys = await UnwrapAsync(rows, cancellation);
        return rows.ToDictionary(row => row.Record, row => keys[row.Record] ?? throw Unfit(row));
    }

    /// <summary>The same for one who only reads: null stands for keys that do not unwrap, which concerns their record alone.</summary>
    public async Task<Dictionary<Guid, RecordKeys?>> LookAsync(Guid[] records, CancellationToken cancellation)
    {
        await using var select = database.CreateCommand();
        var rows = await RecordKeyTable.ReadAsync(records, select, toChange: false, cancellation);
        return await UnwrapAsync(rows, cancellation);
    }

    /// <param name="keys">Those to write.</param>
    /// <param name="areNew">Whether none of their records has a row.</param>
    /// <param name="connection">In whose transaction.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task WriteAsync(
        IReadOnlyList<RecordKeys> keys, bool areNew, NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (keys.Count == 0)
            return;
        var masterKey = (await masterKeys.KeysAsync(cancellation))[^1];
        await NoteUseAsync(masterKey, cancellation);
        var wrapped = await masterKeys.WrapAsync(masterKey, [.. keys.Select(record => record.Packet())], cancellation);
        var rows = keys.Select((record, index) => WrappedKeys.Of(record, masterKey, wrapped[index])).ToList();
        await (areNew
            ? RecordKeyTable.AddAsync(rows, connection, cancellation)
            : RecordKeyTable.WriteAsync(rows, connection, cancellation));
    }

    /// <summary>Wraps some keys with a newer master key. What somebody else holds is left for another time, so that nobody waits.</summary>
    /// <returns>How many, and the last record looked at; null when there were no more.</returns>
    public async Task<(long Count, Guid? Last)> RewrapAsync(string masterKey, Guid? after, int atOnce, CancellationToken cancellation)
    {
        await NoteUseAsync(masterKey, cancellation);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var rows = await RecordKeyTable.TakeOthersAsync(masterKey, after, atOnce, connection, cancellation);
        if (rows.Count == 0)
            return (0, null);
        var keys = await UnwrapAsync(rows, cancellation);
        var packets = rows.Select(row => (keys[row.Record] ?? throw Unfit(row)).Packet()).ToList();
        var wrapped = await masterKeys.WrapAsync(masterKey, packets, cancellation);
        await RecordKeyTable.WriteAsync(
            [.. rows.Select((row, index) => row with { MasterKey = masterKey, Wrapped = wrapped[index] })], connection, cancellation);
        await transaction.CommitAsync(cancellation);
        return (rows.Count, rows[^1].Record);
    }

    /// <summary>Durable before anything is wrapped with it, so that no start can miss that the log needs this key.</summary>
    async Task NoteUseAsync(string masterKey, CancellationToken cancellation)
    {
        if (noted.ContainsKey(masterKey))
            return;
        await using var note = database.CreateCommand(NoteUse);
        note.Parameters.Add(new NpgsqlParameter<string> { TypedValue = masterKey });
        note.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = time.GetUtcNow() });
        await note.ExecuteNonQueryAsync(cancellation);
        noted.TryAdd(masterKey, true);
    }

    async Task<Dictionary<Guid, RecordKeys?>> UnwrapAsync(List<WrappedKeys> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0)
            return [];
        var plain = await masterKeys.UnwrapAsync([.. rows.Select(row => (row.MasterKey, row.Packet()))], cancellation);
        var keys = new Dictionary<Guid, RecordKeys?>(rows.Count);
        for (var index = 0; index < rows.Count; index++)
        {
            var row = rows[index];
            keys.Add(row.Record, plain[index] is { } bytes ? RecordKeys.Of(row.Record, row.Slots, row.Erased, bytes) : null);
        }

        return keys;
    }

    static KeyRingException Unfit(WrappedKeys row) => new(
        $"Unwrapping the keys of record {row.Record}: the master key '{row.MasterKey}' of this ring did not wrap them, or is not in it. "
        + "Use the ring this log was sealed with.");
}
