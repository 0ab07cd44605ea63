using System.CommandLine;
using static Fusion.Host.Commands.LogVerbs.LogAccess;

namespace Fusion.Host.Commands.SealVerbs;

/// <summary>For when no copy of the journal is left.</summary>
static class RecoverVerb
{
    public static Command Build()
    {
        var data = SharedOptions.Data();
        var verb = new Command("recover", "Writes a journal that is lost, with all its copies, anew from the erasures in the log.") { data };
        verb.SetAction((parse, cancellation) => SealAccess.WithAsync(parse.Settings(data), async access =>
        {
            var erasures = await access.Eraser.RecoverJournalAsync(cancellation);
            Say.Good(Invariant($"Written anew with {erasures} erasures: {access.Seals.Journal.Path}"));
            Say.Warn("Where this database is a backup that was restored, what was erased after it was taken is not among them.");
            return ExitCode.Done;
        }, cancellation));
        return verb;
    }
}
