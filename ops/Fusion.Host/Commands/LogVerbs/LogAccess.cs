using System.Globalization;
using Fusion.Host.Serving;
using Fusion.Host.Settings;
using Fusion.Log;

namespace Fusion.Host.Commands.LogVerbs;

/// <summary>What the verbs of the log share: opening it to look, and the words for what they see.</summary>
static class LogAccess
{
    public static Task<int> LookAsync(
        FusionSettings settings, Func<Database, IEventLog, Task<int>> look, CancellationToken cancellation) => Troubles.SaidAsync(async () =>
    {
        await using var database = await Database.LookAsync(settings, Say.Step, cancellation);
        await using var log = new PostgresEventLog(database.LogSource, TimeProvider.System);
        return await look(database, log);
    });

    /// <summary>What was published of the log that is looked at.</summary>
    public static Task<int> LookAtPublishedAsync(
        FusionSettings settings, Func<PublishedLog, Task<int>> look, CancellationToken cancellation) =>
        LookAsync(settings, async (database, _) =>
        {
            using var published = await PublishedLog.LookAsync(database, settings, cancellation);
            if (published is { HasCheckpoint: true })
                return await look(published);
            Say.Trouble("Nothing of this log is published yet. Run 'fusion up' for a moment.");
            return ExitCode.Failed;
        }, cancellation);

    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
