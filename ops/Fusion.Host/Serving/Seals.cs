using Fusion.Engine.Erasure;
using Fusion.Host.Settings;
using Fusion.Log.Sealing;

namespace Fusion.Host.Serving;

/// <summary>The keys that the log is sealed with, and the journal of what was erased. Neither is in the database.</summary>
sealed record Seals(FileKeyRing Ring, LogSealing Sealing, ErasureJournal Journal)
{
    /// <summary>For a host that serves: makes the ring of a log that was never sealed.</summary>
    /// <exception cref="KeyRingException">The log is sealed with another ring, or its ring is not there.</exception>
    public static async Task<Seals> OpenAsync(
        Database database, FusionSettings settings, TimeProvider time, CancellationToken cancellation) =>
        await OverAsync(
            await FileKeyRing.OpenAsync(settings.KeyRing, database.LogSource, time, cancellation), database, settings, time, cancellation);

    /// <summary>For a verb: the ring must be there.</summary>
    /// <exception cref="KeyRingException">It is not there, or is another than the one the log is sealed with.</exception>
    public static async Task<Seals> LookAsync(
        Database database, FusionSettings settings, TimeProvider time, CancellationToken cancellation) =>
        await OverAsync(
            await FileKeyRing.FindAsync(settings.KeyRing, database.LogSource, cancellation), database, settings, time, cancellation);

    static async Task<Seals> OverAsync(
        FileKeyRing ring, Database database, FusionSettings settings, TimeProvider time, CancellationToken cancellation) => new(
        ring,
        await LogSealing.OpenAsync(database.LogSource, ring, time, cancellation),
        await ErasureJournal.AtAsync(settings.ErasureJournal, ring, cancellation));
}
