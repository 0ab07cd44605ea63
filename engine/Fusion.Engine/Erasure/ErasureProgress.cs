using Npgsql;

namespace Fusion.Engine.Erasure;

/// <summary>How much of the journal is done in the database, and where in the log the last of it stands.</summary>
readonly record struct ErasureProgress(long Entries, string Seal, long Position)
{
    const string Select = "select entries, seal, position from engine.erasure_progress";

    const string Advance = """
        update engine.erasure_progress set entries = $1, seal = $2, position = greatest(position, $3) where entries = $1 - 1
        """;

    public static async Task<ErasureProgress> ReadAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var select = database.CreateCommand(Select);
        await using var row = await select.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return new ErasureProgress(row.GetInt64(0), row.GetString(1), row.GetInt64(2));
    }

    public static async Task AdvanceAsync(
        JournalEntry done, long position, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var advance = new NpgsqlCommand(Advance, connection, transaction)
        {
            Parameters =
            {
                new NpgsqlParameter<long> { TypedValue = done.Number },
                new NpgsqlParameter<string> { TypedValue = done.Seal },
                new NpgsqlParameter<long> { TypedValue = position },
            },
        };
        if (await advance.ExecuteNonQueryAsync(cancellation) == 0)
            throw new ErasureJournalException(
                $"Erasing entry {done.Number} of the journal: another journal was at work on this database meanwhile. One log has one journal.");
    }
}
