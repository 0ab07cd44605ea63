using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Projecting;

/// <summary>
/// How far a projection has come, in Marten's progression table and by its names. It moves by compare-and-set inside the
/// transaction that holds the projection's writes, which is what makes each event count once.
/// </summary>
static class Checkpoint
{
    const string ReadSql = "select last_seq_id from mt.mt_event_progression where name = $1";

    const string StartSql = "insert into mt.mt_event_progression (name, last_seq_id, last_updated) values ($1, 0, $2)";

    const string MoveSql = """
        update mt.mt_event_progression set last_seq_id = $3, last_updated = $4 where name = $1 and last_seq_id = $2
        """;

    public static async Task<Position?> ReadAsync(string name, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var read = new NpgsqlCommand(ReadSql, connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = name } },
        };
        return await read.ExecuteScalarAsync(cancellation) is long position ? new Position(position) : null;
    }

    public static async Task StartAsync(
        string name, DateTimeOffset now, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var start = new NpgsqlCommand(StartSql, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = name },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = now },
            },
        };
        await start.ExecuteNonQueryAsync(cancellation);
    }

    /// <exception cref="CheckpointMovedException">It does not stand where the caller left it.</exception>
    public static async Task MoveAsync(
        string name, Position from, Position to, DateTimeOffset now, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var move = new NpgsqlCommand(MoveSql, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = name },
                new NpgsqlParameter<long> { TypedValue = from.Value },
                new NpgsqlParameter<long> { TypedValue = to.Value },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = now },
            },
        };
        if (await move.ExecuteNonQueryAsync(cancellation) == 0)
            throw new CheckpointMovedException(name, from);
    }
}

sealed class CheckpointMovedException(string name, Position from)
    : Exception($"Moving the checkpoint '{name}' from {from}: it stands elsewhere, so another process has applied those events.");
