using System.CommandLine;
using System.Globalization;
using Fusion.Engine.Intake;
using Fusion.Host.Serving;
using Fusion.Log;
using Fusion.Ontology;

namespace Fusion.Host.Commands;

/// <summary>What was noticed of a dataset's deliveries: in what they were not like those before them.</summary>
static class DriftVerb
{
    public static Command Build()
    {
        var dataset = new Argument<string>("dataset") { Description = "owner/system/dataset, as 'sources status' lists it." };
        var data = SharedOptions.Data();
        var verb = new Command("drift", "In what the deliveries of a dataset differed from those before them: was, and is.") { dataset, data };
        verb.SetAction((parse, cancellation) => Troubles.SaidAsync(async () =>
        {
            if (!DatasetId.TryParse(parse.GetValue(dataset)!, out var id))
                throw new InvalidDataException("That is no dataset: write owner/system/dataset, as 'sources status' lists it.");
            await using var database = await Database.LookAsync(parse.Settings(data), Say.Step, cancellation);
            await using var log = new PostgresEventLog(database.Source, TimeProvider.System);
            var contracts = new SourceContracts(log, database.Source, TimeProvider.System);
            var deliveries = 0;
            await foreach (var (at, changed) in contracts.HistoryAsync(id, cancellation))
            {
                deliveries++;
                Say.Result(string.Create(
                    CultureInfo.InvariantCulture, $"{at:yyyy-MM-dd HH:mm:ss}Z  {changed.Delivery}  {changed.Records} records"));
                foreach (var change in changed.Changes)
                    Tell(change);
            }

            Say.Result(string.Create(CultureInfo.InvariantCulture, $"{deliveries} deliveries differed"));
            return ExitCode.Done;
        }));
        return verb;
    }

    static void Tell(SourceDifference change)
    {
        Say.Result($"  {change.Kind}{(change.Field.Length == 0 ? "" : $" {change.Field} ({change.Mode})")}");
        Say.Result($"    - {change.Was}");
        Say.Result($"    + {change.Now}");
    }
}
