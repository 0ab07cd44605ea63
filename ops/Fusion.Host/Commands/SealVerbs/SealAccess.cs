using Fusion.Engine.Erasure;
using Fusion.Host.Serving;
using Fusion.Host.Settings;
using Fusion.Log;

namespace Fusion.Host.Commands.SealVerbs;

/// <summary>A log opened with its keys, beside a product that runs or without one.</summary>
sealed class SealAccess : IAsyncDisposable
{
    SealAccess(Database database, Seals seals, PostgresEventLog log)
    {
        Database = database;
        Seals = seals;
        Log = log;
        Eraser = new Eraser(log, seals.Sealing, database.LogSource, seals.Journal, TimeProvider.System);
    }

    public Database Database { get; }

    public Seals Seals { get; }

    public PostgresEventLog Log { get; }

    public Eraser Eraser { get; }

    public static Task<int> WithAsync(FusionSettings settings, Func<SealAccess, Task<int>> act, CancellationToken cancellation) =>
        Troubles.SaidAsync(async () =>
        {
            await using var database = await Database.LookAsync(settings, Say.Step, cancellation);
            var seals = await Seals.LookAsync(database, settings, TimeProvider.System, cancellation);
            var log = new PostgresEventLog(database.LogSource, TimeProvider.System, seals.Sealing);
            await using var access = new SealAccess(database, seals, log);
            return await act(access);
        });

    /// <summary>The same where what was erased must not be read again: everything in the journal must be done.</summary>
    public static Task<int> WithErasedAsync(FusionSettings settings, Func<SealAccess, Task<int>> act, CancellationToken cancellation) =>
        WithAsync(settings, async access =>
        {
            if (await access.Eraser.LackingAsync(cancellation) is > 0 and var lacking)
                throw new ErasureJournalException(
                    $"{lacking} erasures of the journal are not done in this database; it was restored from a backup. "
                    + "'fusion erase replay' does them, and so does the next 'fusion up'.");
            return await act(access);
        }, cancellation);

    public ValueTask DisposeAsync() => Log.DisposeAsync();
}
