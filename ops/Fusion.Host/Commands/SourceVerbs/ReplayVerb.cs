using System.CommandLine;
using System.Globalization;
using Fusion.Adapters.Runtime;
using Fusion.Engine.Intake;
using Fusion.Host.Serving;
using Fusion.Log;

namespace Fusion.Host.Commands.SourceVerbs;

/// <summary>Takes in what was set aside, now that its manifest is mended.</summary>
static class ReplayVerb
{
    public static Command Build()
    {
        var dataset = Found.Argument();
        var data = SharedOptions.Data();
        var verb = new Command("replay",
            "Reads the records of a dataset that were set aside again, by the manifest as it is now.") { dataset, data };
        verb.SetAction((parse, cancellation) => Troubles.SaidAsync(async () =>
        {
            var (source, wanted) = Found.InCatalogue(parse.GetValue(dataset)!);
            await using var database = await Database.LookAsync(parse.Settings(data), Say.Step, cancellation);
            await using var log = new PostgresEventLog(database.LogSource, TimeProvider.System);
            var intake = new LogIntake(log, database.LogSource, TimeProvider.System);
            var receipt = await new Replaying(new SourceTallies(database.Source), intake).RunAsync(wanted, source.Version, cancellation);
            Say.Result(string.Create(
                CultureInfo.InvariantCulture,
                $"{receipt.Appended} appended, {receipt.Duplicate} duplicate, {receipt.Remaining} still cannot be read"));
            return receipt.Remaining == 0 ? ExitCode.Done : ExitCode.Failed;
        }));
        return verb;
    }
}
