using Npgsql;
using NpgsqlTypes;

namespace Fusion.Log.Sealing;

/// <summary>Rows of fusion.record_key.</summary>
static class RecordKeyTable
{
    /// <summary>Below this the round trips of COPY cost more than they save.</summary>
    const int CopyFrom = 200;

    const string Read =
        "select stream_id, master_key, slots, erased, wrapped from fusion.record_key where stream_id = any ($1)";

    const string TakeOthers = """
        select stream_id, master_key, slots, erased, wrapped from fusion.record_key
         where stream_id > $2 and master_key <> $1 order by stream_id limit $3 for update skip locked
        """;

    const string Write = """
        insert into fusion.record_key as known (stream_id, master_key, slots, erased, wrapped) values ($1, $2, $3, $4, $5)
        on conflict on constraint pk_record_key do update
           set master_key = excluded.master_key, slots = excluded.slots, erased = excluded.erased, wrapped = excluded.wrapped
        """;

    const string Copy = "copy fusion.record_key (stream_id, master_key, slots, erased, wrapped) from stdin (format binary)";

    public static async Task<List<WrappedKeys>> ReadAsync(
        Guid[] records, NpgsqlCommand select, bool toChange, CancellationToken cancellation)
    {
        select.CommandText = toChange ? $"{Read} order by stream_id for update" : Read;
        select.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = records });
        return await ReadAsync(select, cancellation);
    }

    static async Task<List<WrappedKeys>> ReadAsync(NpgsqlCommand select, CancellationToken cancellation)
    {
        await using var row = await select.ExecuteReaderAsync(cancellation);
        var rows = new List<WrappedKeys>();
        while (await row.ReadAsync(cancellation))
            rows.Add(WrappedKeys.Read(row));
        return rows;
    }

    /// <summary>Locks and reads rows that are wrapped with another master key than this, except those that somebody has locked.</summary>
    public static async Task<List<WrappedKeys>> TakeOthersAsync(
        string masterKey, Guid? after, int atOnce, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var select = new NpgsqlCommand(TakeOthers, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = masterKey },
                new NpgsqlParameter<Guid> { TypedValue = after ?? Guid.Empty },
                new NpgsqlParameter<int> { TypedValue = atOnce },
            },
        };
        return await ReadAsync(select, cancellation);
    }

    /// <summary>Writes rows whether or not their records have one.</summary>
    public static async Task WriteAsync(IReadOnlyList<WrappedKeys> rows, NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (rows.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(connection);
        foreach (var row in rows)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Write)
            {
                Parameters =
                {
                    new NpgsqlParameter<Guid> { TypedValue = row.Record },
                    new NpgsqlParameter<string> { TypedValue = row.MasterKey },
                    new NpgsqlParameter<string[]> { TypedValue = row.Slots },
                    new NpgsqlParameter<string[]> { TypedValue = row.Erased },
                    new NpgsqlParameter<byte[]> { TypedValue = row.Wrapped },
                },
            });
        }

        await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Writes rows of records that have none.</summary>
    public static async Task AddAsync(IReadOnlyList<WrappedKeys> rows, NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (rows.Count < CopyFrom)
        {
            await WriteAsync(rows, connection, cancellation);
            return;
        }

        await using var copy = await connection.BeginBinaryImportAsync(Copy, cancellation);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(row.Record, NpgsqlDbType.Uuid, cancellation);
            await copy.WriteAsync(row.MasterKey, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(row.Slots, NpgsqlDbType.Array | NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(row.Erased, NpgsqlDbType.Array | NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(row.Wrapped, NpgsqlDbType.Bytea, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }
}

/// <summary>One row: whose keys, in which slots, wrapped with what.</summary>
sealed record WrappedKeys(Guid Record, string MasterKey, string[] Slots, string[] Erased, byte[] Wrapped)
{
    public static WrappedKeys Of(RecordKeys keys, string masterKey, byte[] wrapped) =>
        new(keys.Record, masterKey, [.. keys.Slots], [.. keys.Erased], wrapped);

    public static WrappedKeys Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetString(1),
        row.GetFieldValue<string[]>(2),
        row.GetFieldValue<string[]>(3),
        row.GetFieldValue<byte[]>(4));

    public KeyPacket Packet() => new(Record, RecordKeys.Context(Record, Slots, Erased), Wrapped);
}
