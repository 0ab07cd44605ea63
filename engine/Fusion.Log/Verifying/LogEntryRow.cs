using Fusion.Log.Store;
using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Verifying;

/// <summary>Reads every column of an event as it stands.</summary>
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

    static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
