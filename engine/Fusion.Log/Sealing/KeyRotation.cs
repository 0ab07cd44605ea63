using Npgsql;

namespace Fusion.Log.Sealing;

/// <summary>
/// Gives what old master keys wrapped to the newest one, and takes old ones out of use. The log itself is never rewritten: only the small
/// packets of data keys are wrapped anew. Any number of processes may append meanwhile.
/// </summary>
public sealed class KeyRotation(FileKeyRing ring, LogSealing sealing, NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>How many records' keys are wrapped anew in one transaction.</summary>
    public const int RecordsAtOnce = 1_000;

    /// <summary>Records that an append holds are passed over; after this many rounds something else is wrong.</summary>
    const int RoundsMax = 10;

    /// <summary>An append that took the old key just before it was replaced is over long before this.</summary>
    public static readonly TimeSpan RetireAfter = TimeSpan.FromMinutes(10);

    /// <summary>Every master key of the ring or the log, the oldest first; the last wraps.</summary>
    public async Task<IReadOnlyList<MasterKeyUse>> UsesAsync(CancellationToken cancellation)
    {
        var records = new Dictionary<string, long>(StringComparer.Ordinal);
        await using (var count = database.CreateCommand("select master_key, count(*) from fusion.record_key group by master_key"))
        await using (var row = await count.ExecuteReaderAsync(cancellation))
        {
            while (await row.ReadAsync(cancellation))
                records[row.GetString(0)] = row.GetInt64(1);
        }

        return [.. ring.Masters.Select(master => new MasterKeyUse(master.Id, master.MadeAt, records.GetValueOrDefault(master.Id)))];
    }

    /// <summary>
    /// Wraps everything with the newest master key. Interrupted, it goes on where it was when it is called again. Gives how many records'
    /// keys were wrapped anew.
    /// </summary>
    /// <exception cref="KeyRingException">Some keys do not unwrap; the message names their record.</exception>
    public async Task<long> RewrapAsync(IProgress<(long Done, long Of)> progress, CancellationToken cancellation)
    {
        var newest = ring.Masters[^1].Id;
        var (done, left) = (0L, await LeftAsync(newest, cancellation));
        for (var round = 1; left > 0; round++)
        {
            if (round > RoundsMax)
                throw new KeyRingException($"Rewrapping: {left} records are always in use by others. Look for a transaction that stays open.");
            var (of, after) = (done + left, (Guid?)null);
            do
            {
                progress.Report((done, of));
                var wrapped = await sealing.Vault.RewrapAsync(newest, after, RecordsAtOnce, cancellation);
                done += wrapped.Count;
                after = wrapped.Last;
            }
            while (after is not null);
            left = await LeftAsync(newest, cancellation);
        }

        progress.Report((done, Math.Max(1, done)));
        return done;
    }

    /// <summary>
    /// Takes a master key out of the ring for good. Backups from before the rewrapping can then not be read any more, and what was erased
    /// since is gone from them too.
    /// </summary>
    public async Task<RetireOutcome> RetireAsync(string masterKey, CancellationToken cancellation)
    {
        var masters = ring.Masters;
        var at = masters.ToList().FindIndex(master => master.Id == masterKey);
        if (at < 0)
            return new RetireOutcome.Unknown();
        if (at == masters.Count - 1)
            return new RetireOutcome.Newest();
        if (time.GetUtcNow() - masters[at + 1].MadeAt < RetireAfter)
            return new RetireOutcome.TooYoung(masters[at + 1].MadeAt + RetireAfter);
        if (await CountAsync("select count(*) from fusion.record_key where master_key = $1", masterKey, cancellation) is > 0 and var records)
            return new RetireOutcome.InUse(records);
        // The database first: a log that needs no key of a ring that has one still opens.
        await using (var forget = database.CreateCommand("delete from fusion.master_key where id = $1"))
        {
            forget.Parameters.Add(new NpgsqlParameter<string> { TypedValue = masterKey });
            await forget.ExecuteNonQueryAsync(cancellation);
        }

        ring.Remove(masterKey);
        return new RetireOutcome.Retired();
    }

    Task<long> LeftAsync(string newest, CancellationToken cancellation) =>
        CountAsync("select count(*) from fusion.record_key where master_key <> $1", newest, cancellation);

    async Task<long> CountAsync(string sql, string masterKey, CancellationToken cancellation)
    {
        await using var count = database.CreateCommand(sql);
        count.Parameters.Add(new NpgsqlParameter<string> { TypedValue = masterKey });
        return (long)(await count.ExecuteScalarAsync(cancellation))!;
    }
}

/// <summary>A master key, and how many records' keys are wrapped with it.</summary>
public sealed record MasterKeyUse(string Id, DateTimeOffset MadeAt, long Records);
