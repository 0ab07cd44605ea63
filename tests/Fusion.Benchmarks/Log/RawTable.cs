using Fusion.Log;
using Fusion.Log.Store;
using Npgsql;

namespace Fusion.Benchmarks.Log;

/// <summary>
/// The floor of writing: a table with Marten's columns and only its primary key, filled by COPY BINARY from bytes that were encoded before
/// the clock started. No event store on PostgreSQL can store the same rows with less.
/// </summary>
sealed class RawTable(NpgsqlDataSource database, string name)
{
    long lastPosition;

    public async Task CreateAsync(CancellationToken cancellation)
    {
        await using var create = database.CreateCommand($"""
            create table {name} (like mt.mt_events including defaults);
            alter table {name} add constraint pk_{name} primary key (seq_id)
            """);
        await create.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>One encoded COPY for every so many of the events, with rows as the log would store them.</summary>
    public IReadOnlyList<byte[]> Encode(IEnumerable<NewEvent> events, int rowsACopy, DateTimeOffset now)
    {
        var copies = new List<byte[]>();
        foreach (var chunk in events.Chunk(rowsACopy))
        {
            using var rows = new CopyRows();
            foreach (var made in chunk)
                EventWriter.WriteEvent(Entry(made, now), rows);
            rows.End();
            copies.Add(rows.Written.ToArray());
        }

        return copies;
    }

    /// <summary>Each COPY is a transaction of its own.</summary>
    public async Task CopyAsync(IReadOnlyList<byte[]> copies, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        foreach (var copy in copies)
        {
            await using var stream = await connection.BeginRawBinaryCopyAsync(
                EventWriter.CopyEvents.Replace("mt.mt_events", name, StringComparison.Ordinal), cancellation);
            await stream.WriteAsync(copy, cancellation);
        }
    }

    LogEntry Entry(NewEvent made, DateTimeOffset now) => new()
    {
        Position = ++lastPosition,
        Id = made.Id.Value,
        Stream = made.Stream.Value,
        Version = (made.ExpectedVersion ?? 0) + 1,
        Data = made.Data,
        EventType = made.EventType,
        Timestamp = now,
        DotnetType = DotnetTypeNames.Of(made.EventType),
        Headers = ProvenanceHeaders.Write(made.Provenance, new RowText()),
    };
}
