using System.CommandLine;
using static Fusion.Host.Commands.LogVerbs.LogAccess;

namespace Fusion.Host.Commands.SealVerbs;

/// <summary>What the journal of erasures holds.</summary>
static class EraseListVerb
{
    public static Command Build()
    {
        var data = SharedOptions.Data();
        var verb = new Command("list", "The erasures of the journal: when, by whom, why, which; and whether this database has done them.") { data };
        verb.SetAction((parse, cancellation) => SealAccess.WithAsync(parse.Settings(data), async access =>
        {
            var lacking = await access.Eraser.LackingAsync(cancellation);
            var entries = access.Seals.Journal.Read().Count();
            foreach (var entry in access.Seals.Journal.Read())
            {
                var erasure = entry.Erasure;
                var state = entry.Number > entries - lacking ? "not done here" : "done";
                Say.Result(Invariant(
                    $"{entry.Number}  {erasure.DecidedAt:yyyy-MM-dd HH:mm:ss}Z  {erasure.Actor}  {erasure.LegalBasis}  {erasure.Request ?? "-"}  ")
                    + Invariant($"{erasure.Mentions.Count} mentions  {state}  {erasure.Reason}"));
                foreach (var mention in erasure.Mentions)
                    Say.Result($"   {mention.Record}  {mention.Key}");
            }

            return ExitCode.Done;
        }, cancellation));
        return verb;
    }
}
