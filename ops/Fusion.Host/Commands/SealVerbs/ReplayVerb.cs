using System.CommandLine;
using static Fusion.Host.Commands.LogVerbs.LogAccess;

namespace Fusion.Host.Commands.SealVerbs;

/// <summary>Erases again in a database that was restored from a backup.</summary>
static class ReplayVerb
{
    public static Command Build()
    {
        var data = SharedOptions.Data();
        var verb = new Command("replay", "Does every erasure of the journal that a restored database does not know. 'fusion up' does so too.")
        {
            data,
        };
        verb.SetAction((parse, cancellation) => SealAccess.WithAsync(parse.Settings(data), async access =>
        {
            var done = await access.Eraser.CompleteAsync(cancellation);
            await Forgetting.UntilAsync(access, await access.Eraser.LastPositionAsync(cancellation), cancellation);
            await Sweeping.SweepAsync(access.Database.LogSource, cancellation);
            Say.Good(Invariant($"{done} erasures were done; every one of the journal is done now, and no projection shows what was erased."));
            return ExitCode.Done;
        }, cancellation));
        return verb;
    }
}
