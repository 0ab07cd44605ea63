using Fusion.Ontology;
using Npgsql;
using NpgsqlTypes;

namespace Fusion.Log.Store;

/// <summary>
/// The streams of a batch, locked for the length of its transaction. Whoever holds a stream's row is the only writer of the stream, so
/// versions stay contiguous and the same event cannot be recorded twice at once. Those that exist are locked first, then the new ones are
/// made, and both in the order of their ids; without that, two batches could wait for each other.
/// </summary>
static class StreamTable
{
    /// <summary>Below this the round trips of COPY cost more than they save.</summary>
    const int CopyFrom = 200;

    const string LockExisting = "select id, version from mt.mt_streams where id = any ($1) order by id for update";

    const string Insert = """
        insert into mt.mt_streams (id, type, version, timestamp, created, tenant_id, is_archived)
        select id, type, version, $4, $4, '*DEFAULT*', false
          from unnest($1::uuid[], $2::varchar[], $3::bigint[]) as stream (id, type, version)
            on conflict do nothing
        """;

    const string Copy =
        "copy mt.mt_streams (id, type, version, timestamp, created, tenant_id, is_archived) from stdin (format binary)";

    const string Raise = """
        update mt.mt_streams
           set version = raised.version, timestamp = $3
          from unnest($1::uuid[], $2::bigint[]) as raised (id, version)
         where mt_streams.id = raised.id
        """;

    /// <summary>Versions of the streams that exist.</summary>
    public static async Task<Dictionary<StreamId, long>> LockAsync(
        Guid[] ids, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(LockExisting, connection)
        {
            Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = ids } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var versions = new Dictionary<StreamId, long>();
        while (await reader.ReadAsync(cancellation))
            versions.Add(new StreamId(reader.GetGuid(0)), reader.GetInt64(1));
        return versions;
    }

    /// <summary>Makes streams in the order given. False where somebody else has made one of them meanwhile.</summary>
    public static async Task<bool> TryAddAsync(
        IReadOnlyList<StreamChange> added, DateTimeOffset now, NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (added.Count == 0)
            return true;
        if (added.Count >= CopyFrom)
            return await TryCopyAsync(added, now, connection, cancellation);
        await using var insert = new NpgsqlCommand(Insert, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid[]> { TypedValue = [.. added.Select(stream => stream.Id)] },
                Texts(added.Select(stream => stream.Type)),
                new NpgsqlParameter<long[]> { TypedValue = [.. added.Select(stream => stream.Version)] },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = now },
            },
        };
        return await insert.ExecuteNonQueryAsync(cancellation) == added.Count;
    }

    public static async Task RaiseAsync(
        IReadOnlyList<StreamChange> raised, DateTimeOffset now, NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (raised.Count == 0)
            return;
        await using var update = new NpgsqlCommand(Raise, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid[]> { TypedValue = [.. raised.Select(stream => stream.Id)] },
                new NpgsqlParameter<long[]> { TypedValue = [.. raised.Select(stream => stream.Version)] },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = now },
            },
        };
        await update.ExecuteNonQueryAsync(cancellation);
    }

    static async Task<bool> TryCopyAsync(
        IReadOnlyList<StreamChange> added, DateTimeOffset now, NpgsqlConnection connection, CancellationToken cancellation)
    {
        try
        {
            await using var copy = await connection.BeginRawBinaryCopyAsync(Copy, cancellation);
            using var rows = new CopyRows();
            foreach (var stream in added)
            {
                rows.StartRow(columns: 7);
                rows.Uuid(stream.Id);
                rows.Text(stream.Type);
                rows.Int64(stream.Version);
                rows.Timestamp(now);
                rows.Timestamp(now);
                rows.Text(LogEntry.SingleTenant);
                rows.Bool(false);
                if (rows.IsWorthSending)
                    await rows.SendAsync(copy, cancellation);
            }

            rows.End();
            await rows.SendAsync(copy, cancellation);
            return true;
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
    }

    static NpgsqlParameter Texts(IEnumerable<string> values) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar, Value = values.ToArray() };
}

/// <summary>A stream with the version it will have.</summary>
readonly record struct StreamChange(Guid Id, string Type, long Version)
{
    public static Comparer<StreamChange> ById { get; } = Comparer<StreamChange>.Create(static (left, right) => left.Id.CompareTo(right.Id));
}
