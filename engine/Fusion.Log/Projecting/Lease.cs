using Npgsql;

namespace Fusion.Log.Projecting;

/// <summary>
/// The right to do what one process alone may do, for a short while at a time. Every owner has a higher epoch than the one before;
/// a write that names an older epoch is refused in its own transaction, so an owner that was asleep changes nothing when it wakes.
/// The clock is the database's, the only one that all processes share.
/// </summary>
public sealed class Lease(NpgsqlDataSource database, string name, Guid owner)
{
    /// <summary>A process that was killed is replaced after this long.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan RenewEvery = Length / 4;

    const string TakeSql = """
        insert into fusion.lease (name, owner, epoch, expires_at) values ($1, $2, 1, clock_timestamp() + $3)
        on conflict on constraint pk_lease do update
           set owner = excluded.owner, epoch = lease.epoch + 1, expires_at = excluded.expires_at
         where lease.expires_at < clock_timestamp()
            or (lease.expires_at > clock_timestamp() + 2 * $3 and lease.expires_at <> 'infinity')
        returning epoch
        """;

    const string EndSql = """
        insert into fusion.lease (name, owner, epoch, expires_at) values ($1, gen_random_uuid(), 1, 'infinity')
        on conflict on constraint pk_lease do update
           set owner = excluded.owner, epoch = lease.epoch + 1, expires_at = excluded.expires_at
        """;

    const string HoldSql = """
        update fusion.lease set expires_at = clock_timestamp() + $4 where name = $1 and owner = $2 and epoch = $3
        """;

    const string AssertSql = """
        select 1 from fusion.lease where name = $1 and owner = $2 and epoch = $3 and expires_at > clock_timestamp() for share
        """;

    const string CountSql = """
        select count(*) from fusion.lease where starts_with(name, $1) and expires_at > clock_timestamp() and expires_at <> 'infinity'
        """;

    const string ReleaseSql = "update fusion.lease set expires_at = '-infinity' where name = $1 and owner = $2 and epoch = $3";

    public long Epoch { get; private set; }

    /// <summary>
    /// False while another owner's time has not run out. A time further off than any that is ever given was given by a clock that has
    /// been set back since, and counts for nothing.
    /// </summary>
    public async Task<bool> TryTakeAsync(CancellationToken cancellation)
    {
        await using var take = database.CreateCommand(TakeSql);
        take.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        take.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = owner });
        take.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = Length });
        if (await take.ExecuteScalarAsync(cancellation) is not long epoch)
            return false;
        Epoch = epoch;
        return true;
    }

    /// <summary>
    /// Takes a lease from its owner for ever, in the transaction of the caller: what the owner has not committed by now it never will.
    /// </summary>
    public static async Task EndAsync(string name, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var end = new NpgsqlCommand(EndSql, connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = name } },
        };
        await end.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Renews, on its own.</summary>
    /// <exception cref="LeaseLostException">Another owner has it.</exception>
    public async Task RenewAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await HoldAsync(connection, cancellation);
    }

    /// <summary>
    /// Renews inside a transaction, which may be committed only after this. From here to the commit nobody can take the lease.
    /// </summary>
    /// <exception cref="LeaseLostException">Another owner has it.</exception>
    public async Task HoldAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var hold = new NpgsqlCommand(HoldSql, connection);
        hold.Parameters.AddRange(Mine());
        hold.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = Length });
        if (await hold.ExecuteNonQueryAsync(cancellation) == 0)
            throw new LeaseLostException(name, Epoch);
    }

    /// <summary>
    /// Holds the lease to this owner until the transaction ends, without renewing it: any number of transactions may do so at once.
    /// </summary>
    /// <exception cref="LeaseLostException">Its time has run out, or another owner has it.</exception>
    public async Task AssertAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var assert = new NpgsqlCommand(AssertSql, connection, transaction);
        assert.Parameters.AddRange(Mine());
        if (await assert.ExecuteScalarAsync(cancellation) is null)
            throw new LeaseLostException(name, Epoch);
    }

    /// <summary>How many leases are held now whose names begin so.</summary>
    public static async Task<int> CountAsync(string namePrefix, NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var count = database.CreateCommand(CountSql);
        count.Parameters.Add(new NpgsqlParameter<string> { TypedValue = namePrefix });
        return (int)(long)(await count.ExecuteScalarAsync(cancellation))!;
    }

    public async Task ReleaseAsync(CancellationToken cancellation)
    {
        await using var release = database.CreateCommand(ReleaseSql);
        release.Parameters.AddRange(Mine());
        await release.ExecuteNonQueryAsync(cancellation);
    }

    NpgsqlParameter[] Mine() =>
    [
        new NpgsqlParameter<string> { TypedValue = name },
        new NpgsqlParameter<Guid> { TypedValue = owner },
        new NpgsqlParameter<long> { TypedValue = Epoch },
    ];
}

public sealed class LeaseLostException(string name, long epoch)
    : Exception($"Writing under the lease '{name}', epoch {epoch}: another process has taken it since.");
