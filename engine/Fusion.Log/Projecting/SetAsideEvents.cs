using Npgsql;

namespace Fusion.Log.Projecting;

/// <summary>Events that a projection could not apply and passed over.</summary>
static class SetAsideEvents
{
    const string Sql = """
        insert into fusion.set_aside (projection, seq_id, event_type, trouble, set_aside_at) values ($1, $2, $3, $4, $5)
        """;

    public static async Task NoteAsync(
        string projection,
        RecordedEvent passedOver,
        Exception trouble,
        DateTimeOffset now,
        NpgsqlConnection connection,
        CancellationToken cancellation)
    {
        await using var note = new NpgsqlCommand(Sql, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = projection },
                new NpgsqlParameter<long> { TypedValue = passedOver.Position.Value },
                new NpgsqlParameter<string> { TypedValue = passedOver.EventType },
                new NpgsqlParameter<string> { TypedValue = trouble.GetType().FullName! },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = now },
            },
        };
        await note.ExecuteNonQueryAsync(cancellation);
    }
}
