using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using Fusion.Adapters.Manifests;
using Fusion.Host.Serving;
using Fusion.Host.Settings;
using Fusion.Log;
using Fusion.Log.Migrations;
using Fusion.Log.Postgres;
using Fusion.Log.Projecting;
using Fusion.Simulator;
using Npgsql;

namespace Fusion.Host.Commands;

static class UpVerb
{
    const ulong SeedDefault = 1;

    public static Command Build()
    {
        var data = SharedOptions.Data();
        var port = new Option<int>("--port")
        {
            Description = "The loopback port to serve on.",
            DefaultValueFactory = _ => FusionSettings.DefaultPort,
        };
        var people = new Option<int>("--people")
        {
            Description = $"How many Londoners to simulate on a first start, {SimulatedCity.PeopleMin} to {SimulatedCity.PeopleMax}.",
            DefaultValueFactory = _ => SimulatedCity.PeopleDefault,
        };
        var seed = new Option<ulong>("--seed") { Description = "Another seed, another London.", DefaultValueFactory = _ => SeedDefault };
        var noSimulator = new Option<bool>("--no-simulator") { Description = "Read only what stands in the drop folders." };
        var noLive = new Option<bool>("--no-live") { Description = "Let nothing new happen in London after the simulated year." };
        var policy = SharedOptions.Policy("A tlog-policy file: whose witnesses are asked to cosign the log's checkpoints, and how many are enough.");
        var verb = new Command("up", "Runs the product: sources, log, projections, API and explorer, on loopback.")
        {
            data, port, people, seed, noSimulator, noLive, policy,
        };
        people.Validators.Add(result =>
        {
            if (Whole(result) is < SimulatedCity.PeopleMin or > SimulatedCity.PeopleMax)
                result.AddError($"--people must be from {SimulatedCity.PeopleMin} to {SimulatedCity.PeopleMax}.");
        });
        port.Validators.Add(result =>
        {
            if (Whole(result) is < 1 or > ushort.MaxValue)
                result.AddError($"--port must be from 1 to {ushort.MaxValue}.");
        });
        verb.SetAction((parse, cancellation) =>
        {
            var until = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            var city = parse.GetValue(noSimulator) ? null : new CityPlan(parse.GetValue(seed), parse.GetValue(people), until);
            var settings = parse.Settings(data);
            settings = settings with { PolicyFile = parse.GetValue(policy) ?? settings.PolicyFile };
            var options = new UpOptions(settings, parse.GetValue(port), city, !parse.GetValue(noLive));
            return Troubles.SaidAsync(() => RunAsync(options, cancellation));
        });
        return verb;
    }

    /// <summary>The number given, or null where none is; what is no number is refused by its own message.</summary>
    static int? Whole(OptionResult result) =>
        result.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var number) ? number : null;

    static async Task<int> RunAsync(UpOptions options, CancellationToken cancellation)
    {
        if (!FreePort.IsFree(options.Port))
        {
            Say.Trouble($"Port {options.Port} is in use. Is Fusion running already? Otherwise give another port: --port {options.Port + 1}");
            return ExitCode.Missing;
        }

        var catalogue = Catalogue.Load(options.Settings.CatalogueFolder);
        foreach (var problem in catalogue.Problems)
            Say.Trouble(problem.ToString());
        if (catalogue.Problems.Count > 0)
            Say.Warn("The sources above are left out until their manifests are mended; the others go on.");

        var asked = new EnabledSources(options.Settings.Sources, Product.DropFolder(options.Settings), options.City is not null);
        foreach (var unknown in asked.Unknown(catalogue))
            Say.Warn($"FUSION_SOURCES names '{unknown}', which no manifest describes; 'fusion sources' lists them.");

        try
        {
            var started = Stopwatch.StartNew();
            await using var product = await Product.StartAsync(options, catalogue, TimeProvider.System, Say.Step, cancellation);
            await StageDisplay.ShowAsync(product.FillAsync(cancellation), product.Stages);
            await Welcome.SayAsync(product, options, started.Elapsed, cancellation);
            await product.RunAsync(cancellation);
            Say.Step("Stopping ...");
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Say.Step("Stopped before it was ready. What was acknowledged is kept; start again to go on.");
            return ExitCode.Done;
        }

        Say.Step("Stopped.");
        return ExitCode.Done;
    }
}
