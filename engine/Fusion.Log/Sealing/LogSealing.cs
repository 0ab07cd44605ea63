using System.Security.Cryptography;
using System.Text;
using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Sealing;

/// <summary>
/// Seals what an event says of somebody before it is stored, and opens it for those who read. One instance a process and log; give it to
/// <see cref="PostgresEventLog"/>.
/// </summary>
public sealed class LogSealing
{
    const int IdBytes = 16;

    readonly byte[] identityKey;
    readonly bool wasPlainBefore;

    LogSealing(IMasterKeys masterKeys, NpgsqlDataSource database, TimeProvider time, ReadOnlyMemory<byte> identityKey, bool wasPlainBefore)
    {
        this.identityKey = identityKey.ToArray();
        this.wasPlainBefore = wasPlainBefore;
        Vault = new KeyVault(masterKeys, database, time);
    }

    internal KeyVault Vault { get; }

    /// <summary>Takes the ring into use for a log that was never sealed, or makes sure that it is the one the log is sealed with.</summary>
    /// <exception cref="KeyRingException">It is another, or lacks a key that is needed.</exception>
    public static async Task<LogSealing> OpenAsync(
        NpgsqlDataSource database, IMasterKeys masterKeys, TimeProvider time, CancellationToken cancellation)
    {
        var identityKey = await masterKeys.IdentityKeyAsync(cancellation);
        var sealedAfter = await RingCheck.FitAsync(database, identityKey, await masterKeys.KeysAsync(cancellation), cancellation);
        return new LogSealing(masterKeys, database, time, identityKey, sealedAfter > 0);
    }

    /// <summary>
    /// The event under the id it is recorded by: made from what it says with a key, so that after an erasure the id does not help to guess.
    /// </summary>
    internal NewEvent Identify(NewEvent candidate)
    {
        if (!PersonalParts.AreIn(candidate.EventType))
            return candidate;
        var place = Encoding.UTF8.GetByteCount(candidate.EventType);
        var input = new byte[IdBytes + place + 1 + candidate.Data.Length];
        candidate.Stream.Value.TryWriteBytes(input, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(candidate.EventType, input.AsSpan(IdBytes));
        candidate.Data.Span.CopyTo(input.AsSpan(IdBytes + place + 1));
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(identityKey, input, digest);
        var id = digest[..IdBytes];
        id[6] = (byte)((id[6] & 0x0F) | 0x80);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return candidate.KnownAs(new EventId(new Guid(id, bigEndian: true)), wasPlainBefore ? candidate.Id : null);
    }

    /// <summary>The bytes to store of each event, and their record keys, written in the append's transaction. It holds the streams.</summary>
    /// <param name="added">In order.</param>
    /// <param name="existing">Which of their streams there were before.</param>
    /// <param name="connection">The append's.</param>
    /// <param name="cancellation">Stops it.</param>
    internal async Task<ReadOnlyMemory<byte>[]> CloseAsync(
        IReadOnlyList<NewEvent> added, IReadOnlySet<StreamId> existing, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var old = added.Where(candidate => existing.Contains(candidate.Stream) && PersonalParts.AreIn(candidate.EventType))
            .Select(candidate => candidate.Stream.Value).Distinct().ToArray();
        var known = old.Length == 0 ? [] : await Vault.ReadAsync(old, connection, toChange: false, cancellation);
        var unknown = new Dictionary<Guid, RecordKeys>();
        var random = new RandomBytes();
        var stored = new ReadOnlyMemory<byte>[added.Count];
        for (var index = 0; index < stored.Length; index++)
        {
            var candidate = added[index];
            if (!PersonalParts.AreIn(candidate.EventType))
            {
                stored[index] = candidate.Data;
                continue;
            }

            if (!known.TryGetValue(candidate.Stream.Value, out var keys) && !unknown.TryGetValue(candidate.Stream.Value, out keys))
                unknown.Add(candidate.Stream.Value, keys = new RecordKeys(candidate.Stream.Value));
            stored[index] = EventSeal.Close(candidate.EventType, candidate.Data.Span, keys, random);
        }

        await Vault.WriteAsync([.. unknown.Values.Where(keys => keys.IsChanged)], areNew: true, connection, cancellation);
        await Vault.WriteAsync([.. known.Values.Where(keys => keys.IsChanged)], areNew: false, connection, cancellation);
        return stored;
    }

    /// <summary>Gives each event of a page the keys it is opened with.</summary>
    internal async Task OpenAsync(IReadOnlyList<RecordedEvent> page, CancellationToken cancellation)
    {
        var records = page.Where(recorded => recorded.IsSealed).Select(recorded => recorded.Stream.Value).Distinct().ToArray();
        if (records.Length == 0)
            return;
        var keys = await Vault.LookAsync(records, cancellation);
        foreach (var recorded in page)
            recorded.Keys = keys.GetValueOrDefault(recorded.Stream.Value);
    }
}
