using System.CommandLine;
using System.Globalization;
using Fusion.Adapters.Manifests;
using Fusion.Adapters.Runtime;
using Fusion.Engine.Intake;
using Fusion.Host.Serving;
using Fusion.Host.Settings;
using Fusion.Log;

namespace Fusion.Host.Commands.SourceVerbs;

/// <summary>Reads one source once, into the log of a data folder.</summary>
static class RunVerb
{
    public static Command Build()
    {
        var source = new Argument<string>("source") { Description = "owner/system, as 'sources' lists it." };
        var drop = new Option<DirectoryInfo?>("--drop") { Description = "Where its files lie; the data folder's drop/ when left out.",
            HelpName = "FOLDER" };
        var data = SharedOptions.Data();
        var verb = new Command("run", "Reads everything a source has now into the log, and ends.") { source, drop, data };
        verb.SetAction((parse, cancellation) => Troubles.SaidAsync(async () =>
        {
            var settings = parse.Settings(data);
            var wanted = parse.GetValue(source)!;
            var catalogue = Catalogue.Load(settings.CatalogueFolder);
            if (catalogue.Sources.All(one => one.Source != wanted))
                throw new InvalidDataException($"There is no usable source '{wanted}'; 'fusion sources' lists them.");
            await using var database = await Database.LookAsync(settings, Say.Step, cancellation);
            var statuses = await ReadAsync(
                catalogue, database, parse.GetValue(drop)?.FullName ?? Product.DropFolder(settings), wanted, cancellation);
            foreach (var status in statuses)
                Tell(status);
            return statuses.All(status => status.State == SourceState.CaughtUp) ? ExitCode.Done : ExitCode.Failed;
        }));
        return verb;
    }

    static async Task<IReadOnlyList<SourceStatus>> ReadAsync(
        Catalogue catalogue, Database database, string drop, string wanted, CancellationToken cancellation)
    {
        var time = TimeProvider.System;
        await using var log = new PostgresEventLog(database.LogSource, time);
        var options = new SourceRunnerOptions
        {
            DropFolder = drop,
            Variables = FusionSettings.SourceVariables(),
            Contracts = new SourceContracts(log, database.LogSource, time),
            Leases = new SourceLeases(database.LogSource),
            Reports = new ReaderReports(database.LogSource, time),
            Reads = dataset => dataset.ToString().StartsWith($"{wanted}/", StringComparison.Ordinal),
        };
        using var runner = new SourceRunner(catalogue, new LogIntake(log, database.LogSource, time), options, time);
        return await runner.RunOnceAsync(cancellation);
    }

    static void Tell(SourceStatus status)
    {
        Say.Result(string.Create(
            CultureInfo.InvariantCulture,
            $"{status.Dataset}: {status.Received} received = {status.Appended} appended + {status.Duplicate} duplicate "
            + $"+ {status.Quarantined} quarantined"));
        if (status.State == SourceState.Elsewhere)
            Say.Trouble("Another process reads it; stop that one, or let it.");
        else if (status.LastError is { } error)
            Say.Trouble(error);
    }
}
