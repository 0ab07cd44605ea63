using System.Globalization;
using System.Text;
using Fusion.Log.Store;
using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Reading;

/// <summary>Events that were read at once. No transaction stays open between pages, so slow readers hold nothing back.</summary>
/// <param name="Events">In order.</param>
/// <param name="IsWhole">False where very large events ended the page before all that was asked for.</param>
sealed record EventPage(List<RecordedEvent> Events, bool IsWhole)
{
    /// <summary>So many positions are asked for at once; positions without an event are rare.</summary>
    public const int PositionsMax = 2_000;

    /// <summary>A page of very large events ends early.</summary>
    const long BytesMax = 32 * 1024 * 1024;

    const string Columns = "seq_id, id, stream_id, version, data, type, timestamp, headers";

    static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> TypeNames =
        EventCatalogue.Names.ToDictionary(name => name).GetAlternateLookup<ReadOnlySpan<char>>();

    public static Task<EventPage> ReadAsync(
        NpgsqlDataSource database, Position after, Position upTo, CancellationToken cancellation) =>
        ReadAsync(database, string.Create(CultureInfo.InvariantCulture, $"""
            copy (select {Columns} from mt.mt_events
                   where seq_id > {after.Value} and seq_id <= {upTo.Value} order by seq_id) to stdout (format binary)
            """), cancellation);

    public static Task<EventPage> ReadStreamAsync(
        NpgsqlDataSource database, StreamId stream, long afterVersion, Position upTo, CancellationToken cancellation) =>
        ReadAsync(database, string.Create(CultureInfo.InvariantCulture, $"""
            copy (select {Columns} from mt.mt_events
                   where stream_id = '{stream.Value:D}' and version > {afterVersion} and seq_id <= {upTo.Value}
                   order by version limit {PositionsMax}) to stdout (format binary)
            """), cancellation);

    static async Task<EventPage> ReadAsync(NpgsqlDataSource database, string sql, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var copy = await connection.BeginRawBinaryCopyAsync(sql, cancellation);
        var rows = new CopyReader(copy);
        var events = new List<RecordedEvent>();
        var bytes = 0L;
        while (await rows.NextAsync(cancellation) is { IsEmpty: false } row)
        {
            events.Add(Event(row.Span));
            bytes += events[^1].Data.Length;
            if (bytes < BytesMax)
                continue;
            await copy.CancelAsync();
            return new EventPage(events, IsWhole: false);
        }

        return new EventPage(events, IsWhole: true);
    }

    static RecordedEvent Event(ReadOnlySpan<byte> row)
    {
        var tuple = new CopyTuple(row);
        tuple.Columns();
        var position = tuple.Int64();
        var id = tuple.Uuid();
        var stream = tuple.Uuid();
        var version = tuple.Int64();
        tuple.Jsonb(out var data);
        tuple.Field(out var type);
        var timestamp = tuple.Instant();
        return new RecordedEvent
        {
            Position = new Position(position),
            Id = new EventId(id),
            Stream = new StreamId(stream),
            Version = version,
            // jsonb keeps the value, not the bytes; canonical again they are the bytes that were hashed.
            Data = CanonicalJson.Canonicalise(data),
            EventType = TypeName(type),
            RecordedAt = timestamp ?? throw new InvalidDataException($"Reading position {position}: no event has such a time. Verify the log."),
            Headers = tuple.Jsonb(out var headers) ? headers.ToArray() : default(ReadOnlyMemory<byte>?),
        };
    }

    static string TypeName(ReadOnlySpan<byte> type)
    {
        const int LengthMax = 500;
        Span<char> text = stackalloc char[LengthMax];
        return type.Length <= LengthMax && TypeNames.TryGetValue(text[..Encoding.UTF8.GetChars(type, text)], out var name)
            ? name
            : Encoding.UTF8.GetString(type);
    }
}
