using System.Security.Cryptography;
using Npgsql;

namespace Fusion.Log.Sealing;

/// <summary>Whether a ring is the one a log is sealed with.</summary>
static class RingCheck
{
    const string Claim = """
        insert into fusion.key_ring (proof, sealed_after)
        select $1, fusion.high_water_mark() on conflict do nothing
        """;

    /// <summary>Whether this log is sealed already, so that a ring that is not found must not be replaced by a new one.</summary>
    public static async Task<bool> IsSealedAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var count = database.CreateCommand("select exists (select from fusion.key_ring)");
        return (bool)(await count.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>The position after which the log is sealed.</summary>
    public static async Task<long> FitAsync(
        NpgsqlDataSource database, ReadOnlyMemory<byte> identityKey, IReadOnlyList<string> masterKeys, CancellationToken cancellation)
    {
        var proof = HMACSHA256.HashData(identityKey.Span, "fusion key ring"u8);
        await using (var claim = database.CreateCommand(Claim))
        {
            claim.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = proof });
            await claim.ExecuteNonQueryAsync(cancellation);
        }

        var sealedAfter = await ReadAsync(database, proof, cancellation);
        await using var used = database.CreateCommand("select id from fusion.master_key order by id");
        await using var row = await used.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            if (!masterKeys.Contains(row.GetString(0), StringComparer.Ordinal))
                throw new KeyRingException(
                    $"The key ring lacks the master key '{row.GetString(0)}', which keys of this log are wrapped with. "
                    + "Restore the newest copy of the ring.");
        }

        return sealedAfter;
    }

    static async Task<long> ReadAsync(NpgsqlDataSource database, byte[] proof, CancellationToken cancellation)
    {
        await using var read = database.CreateCommand("select proof, sealed_after from fusion.key_ring");
        await using var row = await read.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return CryptographicOperations.FixedTimeEquals(row.GetFieldValue<byte[]>(0), proof)
            ? row.GetInt64(1)
            : throw new KeyRingException(
                "This log is sealed with another key ring than the one given. Restore the ring it was sealed with, "
                + "or name its place in FUSION_KEYS.");
    }
}
