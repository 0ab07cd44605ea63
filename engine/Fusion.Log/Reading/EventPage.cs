using Fusion.Log.Store;
using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Reading;

/// <summary>Reads events a page at a time. No transaction stays open between pages, so slow readers hold nothing back.</summary>
static class EventPage
{
    public const int EventsMax = 2_000;

    /// <summary>A page of very large events ends early.</summary>
    const long BytesMax = 32 * 1024 * 1024;

    const string Columns = "seq_id, id, stream_id, version, data, type, timestamp, headers";

    const string InOrder =
        $"select {Columns} from mt.mt_events where seq_id > $1 and seq_id <= $2 order by seq_id limit $3";

    const string OfStream =
        $"select {Columns} from mt.mt_events where stream_id = $1 and version > $2 and seq_id <= $3 order by version limit $4";

    public static async Task<List<RecordedEvent>> ReadAsync(
        NpgsqlDataSource database, Position after, Position upTo, int limit, CancellationToken cancellation)
    {
        await using var select = database.CreateCommand(InOrder);
        select.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after.Value });
        select.Parameters.Add(new NpgsqlParameter<long> { TypedValue = upTo.Value });
        select.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        return await ReadAsync(select, cancellation);
    }

    public static async Task<List<RecordedEvent>> ReadStreamAsync(
        NpgsqlDataSource database, StreamId stream, long afterVersion, Position upTo, CancellationToken cancellation)
    {
        await using var select = database.CreateCommand(OfStream);
        select.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = stream.Value });
        select.Parameters.Add(new NpgsqlParameter<long> { TypedValue = afterVersion });
        select.Parameters.Add(new NpgsqlParameter<long> { TypedValue = upTo.Value });
        select.Parameters.Add(new NpgsqlParameter<int> { TypedValue = EventsMax });
        return await ReadAsync(select, cancellation);
    }

    static async Task<List<RecordedEvent>> ReadAsync(NpgsqlCommand select, CancellationToken cancellation)
    {
        var page = new List<RecordedEvent>();
        var bytes = 0L;
        await using var reader = await select.ExecuteReaderAsync(cancellation);
        while (bytes < BytesMax && await reader.ReadAsync(cancellation))
        {
            page.Add(Event(reader));
            bytes += page[^1].Data.Length;
        }

        return page;
    }

    static RecordedEvent Event(NpgsqlDataReader row) => new()
    {
        Position = new Position(row.GetInt64(0)),
        Id = new EventId(row.GetGuid(1)),
        Stream = new StreamId(row.GetGuid(2)),
        Version = row.GetInt64(3),
        // jsonb keeps the value, not the bytes; canonical again they are the bytes that were hashed.
        Data = CanonicalJson.Canonicalise(row.GetFieldValue<byte[]>(4)),
        EventType = row.GetString(5),
        RecordedAt = row.GetFieldValue<DateTimeOffset>(6),
        Provenance = row.IsDBNull(7) ? null : ProvenanceHeaders.Read(row.GetFieldValue<byte[]>(7)),
    };
}
