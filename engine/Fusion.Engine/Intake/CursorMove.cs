using Fusion.Ontology;
using Npgsql;

namespace Fusion.Engine.Intake;

/// <summary>The statement that says how far a source was read, for the transaction that makes it true.</summary>
static class CursorMove
{
    const string Sql = """
        insert into engine.source_cursor (name, dataset, value, moved_at)
        values ($1, $2, $3, $4)
        on conflict (name) do update set value = excluded.value, moved_at = excluded.moved_at
        """;

    public static NpgsqlBatchCommand To(SourceCursor cursor, DatasetId dataset, DateTimeOffset now) => new(Sql)
    {
        Parameters =
        {
            new NpgsqlParameter<string> { TypedValue = cursor.Name },
            new NpgsqlParameter<string> { TypedValue = dataset.ToString() },
            new NpgsqlParameter<string> { TypedValue = cursor.Value },
            new NpgsqlParameter<DateTimeOffset> { TypedValue = now },
        },
    };
}
