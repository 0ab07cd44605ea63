using Npgsql;

namespace Fusion.Log.Store;

/// <summary>Tells whether an append whose answer was lost was committed with its companions.</summary>
static class AttemptToken
{
    /// <summary>Retries end within minutes; a token this old answers nobody.</summary>
    static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    /// <summary>False when an earlier attempt of the same append was committed. Waits for one that is still being decided.</summary>
    public static async Task<bool> ClaimAsync(
        Guid token, DateTimeOffset now, NpgsqlConnection connection, CancellationToken cancellation)
    {
        const string Sql = "insert into fusion.append_attempt (token, attempted_at) values ($1, $2) on conflict do nothing";
        await using var claim = new NpgsqlCommand(Sql, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = token },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = now },
            },
        };
        return await claim.ExecuteNonQueryAsync(cancellation) == 1;
    }

    public static async Task ForgetOldAsync(DateTimeOffset now, NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var forget = database.CreateCommand("delete from fusion.append_attempt where attempted_at < $1");
        forget.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now - KeptFor });
        await forget.ExecuteNonQueryAsync(cancellation);
    }
}
