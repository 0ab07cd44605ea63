using Fusion.Ontology;
using Npgsql;
using NpgsqlTypes;

namespace Fusion.Log.Store;

/// <summary>
/// The streams of a batch, locked for the length of its transaction. Whoever holds the lock is the only writer of the stream, so
/// versions stay contiguous and the same event cannot be recorded twice at once. Ids are always taken in one order; without that,
/// two batches could wait for each other.
/// </summary>
static class StreamTable
{
    /// <summary>
    /// Up to this many streams, asking for both at once saves a round trip; beyond it the second question is often not needed, because
    /// all of them are new.
    /// </summary>
    const int TogetherMax = 200;

    // A stream that is new can hold no event of the batch yet, so the version it will have is known and written at once.
    const string InsertNew = """
        insert into mt.mt_streams (id, type, version, timestamp, created, tenant_id, is_archived)
        select id, type, version, $4, $4, '*DEFAULT*', false
          from unnest($1::uuid[], $2::varchar[], $3::bigint[]) as stream (id, type, version)
        on conflict do nothing
        """;

    const string LockExisting = """
        select id, version from mt.mt_streams
         where id = any ($1) and xmin <> pg_current_xact_id()::xid
         order by id
           for update
        """;

    const string Raise = """
        update mt.mt_streams
           set version = raised.version, timestamp = $3
          from unnest($1::uuid[], $2::bigint[]) as raised (id, version)
         where mt_streams.id = raised.id
        """;

    /// <summary>Versions before the batch of the streams that exist; those not in it were made just now.</summary>
    public static async Task<Dictionary<StreamId, long>> LockAsync(
        IReadOnlyList<NewEvent> events, DateTimeOffset now, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var streams = events
            .GroupBy(candidate => candidate.Stream)
            .OrderBy(stream => stream.Key.ToString(), StringComparer.Ordinal)
            .ToList();
        var ids = streams.Select(stream => stream.Key.Value).ToArray();
        await using var batch = new NpgsqlBatch(connection);
        var insert = new NpgsqlBatchCommand(InsertNew)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid[]> { TypedValue = ids },
                Texts(streams.Select(stream => stream.First().StreamType)),
                Numbers(streams.Select(stream => stream.Select(candidate => candidate.Id).Distinct().LongCount())),
                new NpgsqlParameter<DateTimeOffset> { TypedValue = now },
            },
        };
        batch.BatchCommands.Add(insert);
        if (ids.Length > TogetherMax && await batch.ExecuteNonQueryAsync(cancellation) == ids.Length)
            return [];
        if (ids.Length > TogetherMax)
            batch.BatchCommands.Clear();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(LockExisting)
        {
            Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = ids } },
        });
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var versions = new Dictionary<StreamId, long>();
        while (await reader.ReadAsync(cancellation))
            versions.Add(new StreamId(reader.GetGuid(0)), reader.GetInt64(1));
        return versions;
    }

    public static async Task RaiseAsync(
        IReadOnlyDictionary<StreamId, long> versions, DateTimeOffset now, NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (versions.Count == 0)
            return;
        await using var update = new NpgsqlCommand(Raise, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid[]> { TypedValue = [.. versions.Keys.Select(stream => stream.Value)] },
                Numbers(versions.Values),
                new NpgsqlParameter<DateTimeOffset> { TypedValue = now },
            },
        };
        await update.ExecuteNonQueryAsync(cancellation);
    }

    static NpgsqlParameter Texts(IEnumerable<string> values) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar, Value = values.ToArray() };

    static NpgsqlParameter Numbers(IEnumerable<long> values) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint, Value = values.ToArray() };
}
