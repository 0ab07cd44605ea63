namespace Fusion.Log.Store;

/// <summary>
/// One row of mt_events, every column of it, and the bytes that stand for it in proofs: canonical JSON with the columns as
/// members, absent where null. Whatever is changed in the row changes the bytes.
/// </summary>
sealed record LogEntry
{
    public const string SingleTenant = "*DEFAULT*";

    public required long Position { get; init; }

    public required Guid Id { get; init; }

    public required Guid Stream { get; init; }

    public required long Version { get; init; }

    /// <summary>Canonical JSON.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }

    public byte[]? BinaryData { get; init; }

    public required string EventType { get; init; }

    /// <summary>Whole microseconds, which is what PostgreSQL keeps.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    public string? Tenant { get; init; } = SingleTenant;

    public string? DotnetType { get; init; }

    public string? CorrelationId { get; init; }

    public string? CausationId { get; init; }

    /// <summary>Canonical JSON.</summary>
    public ReadOnlyMemory<byte>? Headers { get; init; }

    public string? UserName { get; init; }

    public bool? IsArchived { get; init; } = false;

    public static byte[] Bytes(LogEntry entry)
    {
        var text = new RowText();
        Write(entry, text);
        return text.Written.ToArray();
    }

    /// <summary>
    /// The leaf of the event: a pure function of the row. Members stand in the order RFC 8785 asks for. Says where
    /// its position and its version stand, which a small append leaves to the database.
    /// </summary>
    public static (Range Position, Range Version) Write(LogEntry entry, RowText text)
    {
        text.Begin();
        if (entry.BinaryData is { } binary)
            text.Hex("\"bdata\":"u8, binary);
        if (entry.CausationId is { } causation)
            text.Text("\"causation_id\":"u8, causation);
        if (entry.CorrelationId is { } correlation)
            text.Text("\"correlation_id\":"u8, correlation);
        text.Json("\"data\":"u8, entry.Data.Span);
        if (entry.Headers is { } headers)
            text.Json("\"headers\":"u8, headers.Span);
        text.Uuid("\"id\":"u8, entry.Id);
        if (entry.IsArchived is { } archived)
            text.Bool("\"is_archived\":"u8, archived);
        if (entry.DotnetType is { } dotnetType)
            text.Text("\"mt_dotnet_type\":"u8, dotnetType);
        var position = text.Number("\"seq_id\":"u8, entry.Position);
        text.Uuid("\"stream_id\":"u8, entry.Stream);
        if (entry.Tenant is { } tenant)
            text.Text("\"tenant_id\":"u8, tenant);
        text.Instant("\"timestamp\":"u8, entry.Timestamp.UtcDateTime);
        text.Text("\"type\":"u8, entry.EventType);
        if (entry.UserName is { } user)
            text.Text("\"user_name\":"u8, user);
        var version = text.Number("\"version\":"u8, entry.Version);
        text.End();
        return (position, version);
    }
}
