using System.Text.Json;
using Fusion.Log.Reading;
using Fusion.Log.Store;
using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Verifying;

/// <summary>Reads every column of an event as it stands, into the bytes that stand for it.</summary>
static class LogEntryRow
{
    public const string Columns =
        "event.seq_id, event.id, event.stream_id, event.version, event.data, event.bdata, event.type, event.timestamp, event.tenant_id, "
        + "event.mt_dotnet_type, event.correlation_id, event.causation_id, event.headers, event.user_name, event.is_archived";

    /// <param name="row">A row that holds the columns.</param>
    /// <param name="first">Which column of the row is the first of them.</param>
    public static LogEntry Read(NpgsqlDataReader row, int first) => new()
    {
        Position = row.GetInt64(first),
        Id = row.GetGuid(first + 1),
        Stream = row.IsDBNull(first + 2) ? Guid.Empty : row.GetGuid(first + 2),
        Version = row.GetInt64(first + 3),
        Data = CanonicalJson.Canonicalise(row.GetFieldValue<byte[]>(first + 4)),
        BinaryData = row.IsDBNull(first + 5) ? null : row.GetFieldValue<byte[]>(first + 5),
        EventType = row.GetString(first + 6),
        Timestamp = row.GetFieldValue<DateTimeOffset>(first + 7),
        Tenant = Text(row, first + 8),
        DotnetType = Text(row, first + 9),
        CorrelationId = Text(row, first + 10),
        CausationId = Text(row, first + 11),
        // Not a bare null: beside an array it would become empty bytes, and events without provenance have no headers at all.
        Headers = row.IsDBNull(first + 12)
            ? default(ReadOnlyMemory<byte>?)
            : CanonicalJson.Canonicalise(row.GetFieldValue<byte[]>(first + 12)),
        UserName = Text(row, first + 13),
        IsArchived = row.IsDBNull(first + 14) ? null : row.GetBoolean(first + 14),
    };

    public static long Position(ReadOnlySpan<byte> row)
    {
        var tuple = new CopyTuple(row);
        tuple.Columns();
        return tuple.Int64();
    }

    /// <summary>False where the row holds what no event can, so that no bytes could ever have stood for it.</summary>
    public static bool TryWrite(ReadOnlySpan<byte> row, RowText text)
    {
        try
        {
            return Write(row, text);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    static bool Write(ReadOnlySpan<byte> row, RowText text)
    {
        var tuple = new CopyTuple(row);
        tuple.Columns();
        var position = tuple.Int64();
        var id = tuple.Uuid();
        var stream = tuple.Uuid();
        var version = tuple.Int64();
        tuple.Jsonb(out var data);
        var hasBinary = tuple.Field(out var binary);
        tuple.Field(out var type);
        var timestamp = tuple.Instant();
        var hasTenant = tuple.Field(out var tenant);
        var hasDotnetType = tuple.Field(out var dotnetType);
        var hasCorrelation = tuple.Field(out var correlation);
        var hasCausation = tuple.Field(out var causation);
        var hasHeaders = tuple.Jsonb(out var headers);
        var hasUser = tuple.Field(out var user);
        var isArchived = tuple.Bool();
        if (timestamp is null)
            return false;

        text.Begin();
        if (hasBinary)
            text.Hex("\"bdata\":"u8, binary);
        if (hasCausation)
            text.Text("\"causation_id\":"u8, causation);
        if (hasCorrelation)
            text.Text("\"correlation_id\":"u8, correlation);
        text.Uncanonical("\"data\":"u8, data);
        if (hasHeaders)
            text.Uncanonical("\"headers\":"u8, headers);
        text.Uuid("\"id\":"u8, id);
        if (isArchived is { } archived)
            text.Bool("\"is_archived\":"u8, archived);
        if (hasDotnetType)
            text.Text("\"mt_dotnet_type\":"u8, dotnetType);
        text.Number("\"seq_id\":"u8, position);
        text.Uuid("\"stream_id\":"u8, stream);
        if (hasTenant)
            text.Text("\"tenant_id\":"u8, tenant);
        text.Instant("\"timestamp\":"u8, timestamp.Value);
        text.Text("\"type\":"u8, type);
        if (hasUser)
            text.Text("\"user_name\":"u8, user);
        text.Number("\"version\":"u8, version);
        text.End();
        return true;
    }
}
