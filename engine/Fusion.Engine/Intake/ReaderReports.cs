using Fusion.Ontology;
using Npgsql;
using NpgsqlTypes;

namespace Fusion.Engine.Intake;

/// <summary>How the reading of a dataset goes, as its reader last told.</summary>
/// <param name="LastReadAt">When everything there was had last been read.</param>
public sealed record ReaderReport(
    DatasetId Dataset, string State, string? LastError, DateTimeOffset? LastReadAt, double RecordsPerSecond, string Reader,
        DateTimeOffset ToldAt);

/// <summary>What readers tell of themselves, for whoever looks from another process.</summary>
public sealed class ReaderReports(NpgsqlDataSource database, TimeProvider time)
{
    const string TellSql = """
        insert into engine.source_state as known (dataset, state, last_error, last_read_at, records_per_second, reader, told_at)
        select dataset, state, last_error, last_read_at, rate, $6, $7
          from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::double precision[])
               as told (dataset, state, last_error, last_read_at, rate)
         order by dataset
        on conflict (dataset) do update
           set state = excluded.state,
               last_error = excluded.last_error,
               last_read_at = coalesce(excluded.last_read_at, known.last_read_at),
               records_per_second = excluded.records_per_second,
               reader = excluded.reader,
               told_at = excluded.told_at
        """;

    public async Task TellAsync(string reader, IReadOnlyList<ReaderReport> states, CancellationToken cancellation)
    {
        await using var tell = database.CreateCommand(TellSql);
        tell.Parameters.Add(Array(NpgsqlDbType.Text, states.Select(state => state.Dataset.ToString())));
        tell.Parameters.Add(Array(NpgsqlDbType.Text, states.Select(state => state.State)));
        tell.Parameters.Add(Array(NpgsqlDbType.Text, states.Select(state => state.LastError)));
        tell.Parameters.Add(Array(NpgsqlDbType.TimestampTz, states.Select(state => state.LastReadAt)));
        tell.Parameters.Add(Array(NpgsqlDbType.Double, states.Select(state => state.RecordsPerSecond)));
        tell.Parameters.Add(new NpgsqlParameter<string> { TypedValue = reader });
        tell.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = time.GetUtcNow() });
        await tell.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<IReadOnlyDictionary<DatasetId, ReaderReport>> AllAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select dataset, state, last_error, last_read_at, records_per_second, reader, told_at from engine.source_state");
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var states = new Dictionary<DatasetId, ReaderReport>();
        while (await rows.ReadAsync(cancellation))
        {
            var dataset = DatasetId.Parse(rows.GetString(0));
            states[dataset] = new ReaderReport(
                dataset,
                rows.GetString(1),
                rows.IsDBNull(2) ? null : rows.GetString(2),
                rows.IsDBNull(3) ? null : rows.GetFieldValue<DateTimeOffset>(3),
                rows.GetDouble(4),
                rows.GetString(5),
                rows.GetFieldValue<DateTimeOffset>(6));
        }

        return states;
    }

    static NpgsqlParameter Array<T>(NpgsqlDbType type, IEnumerable<T> values) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | type, Value = values.ToArray() };
}
