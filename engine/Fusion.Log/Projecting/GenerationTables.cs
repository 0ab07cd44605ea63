using Npgsql;

namespace Fusion.Log.Projecting;

/// <summary>
/// The tables of a generation: a schema of its own, put in front of the search path of the transaction, so that a fold names its
/// tables plainly and the same code fills any generation.
/// </summary>
static class GenerationTables
{
    /// <summary>Whoever waits for longer lets go and tries again, so that no queue of readers forms behind.</summary>
    static readonly TimeSpan LockWait = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A process that is cut off in the midst of a page holds its locks, and with them its successor, for no longer than this. A fold
    /// may compute for as long between two statements.
    /// </summary>
    static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(10);

    /// <summary>An empty schema, faced.</summary>
    public static Task MakeAsync(Generation generation, NpgsqlConnection connection, CancellationToken cancellation) =>
        CallAsync("select fusion.make_generation($1, $2)", generation, connection, cancellation);

    /// <summary>From here to the end of the transaction plain names are those of this generation.</summary>
    public static Task FaceAsync(Generation generation, NpgsqlConnection connection, CancellationToken cancellation) => CallAsync(
        "select fusion.face_generation($1, $2), set_config('idle_in_transaction_session_timeout', $3, true)",
        generation,
        connection,
        cancellation,
        $"{(int)SilenceMax.TotalMilliseconds}ms");

    /// <summary>Puts this generation's tables under the projection's own name.</summary>
    public static async Task ShowAsync(Generation generation, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await LimitWaitAsync(connection, cancellation);
        await CallAsync("select fusion.show_generation($1, $2)", generation, connection, cancellation);
    }

    /// <summary>Drops them, with the checkpoint and what was noted.</summary>
    public static async Task DropAsync(Generation generation, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await LimitWaitAsync(connection, cancellation);
        await CallAsync("select fusion.drop_generation($1, $2, $3)", generation, connection, cancellation, generation.Checkpoint);
    }

    static async Task LimitWaitAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var limit = new NpgsqlCommand("select set_config('lock_timeout', $1, true)", connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = $"{(int)LockWait.TotalMilliseconds}ms" } },
        };
        await limit.ExecuteNonQueryAsync(cancellation);
    }

    static async Task CallAsync(
        string sql, Generation generation, NpgsqlConnection connection, CancellationToken cancellation, params string[] further)
    {
        await using var call = new NpgsqlCommand(sql, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = generation.Projection },
                new NpgsqlParameter<int> { TypedValue = generation.Number },
            },
        };
        foreach (var text in further)
            call.Parameters.Add(new NpgsqlParameter<string> { TypedValue = text });
        await call.ExecuteNonQueryAsync(cancellation);
    }
}
