using System.CommandLine;
using System.Globalization;
using Fusion.Host.Serving;
using Fusion.Simulator;

namespace Fusion.Host.Commands;

/// <summary>Writes the simulated London into a folder, for whoever wants its files without the product.</summary>
static class SimulateVerb
{
    public static Command Build()
    {
        var output = new Argument<string>("folder") { Description = "Where to write: drop/ for adapters, feeds/ and truth/ beside it." };
        var people = new Option<int>("--people")
        {
            Description = $"How many Londoners, {SimulatedCity.PeopleMin} to {SimulatedCity.PeopleMax}.",
            DefaultValueFactory = _ => SimulatedCity.PeopleDefault,
        };
        var seed = new Option<ulong>("--seed") { Description = "Another seed, another London.", DefaultValueFactory = _ => 1 };
        var until = new Option<DateOnly?>("--until") { Description = "The day after the simulated year; today when left out." };
        var verb = new Command("simulate", "Writes a synthetic London with known truth: every source in its own format.")
        {
            output, people, seed, until,
        };
        verb.SetAction((parse, cancellation) =>
        {
            var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            var plan = new CityPlan(parse.GetValue(seed), parse.GetValue(people), parse.GetValue(until) ?? today);
            return Troubles.SaidAsync(() => WriteAsync(Path.GetFullPath(parse.GetValue(output)!), plan, cancellation));
        });
        return verb;
    }

    static async Task<int> WriteAsync(string folder, CityPlan plan, CancellationToken cancellation)
    {
        if (plan.People is < SimulatedCity.PeopleMin or > SimulatedCity.PeopleMax)
        {
            Say.Trouble($"--people must be from {SimulatedCity.PeopleMin} to {SimulatedCity.PeopleMax}.");
            return ExitCode.Failed;
        }

        var folders = new CityFolders(Path.Combine(folder, "drop"), folder);
        using var feeds = CityFeeds.Open(folders);
        var reached = default(CityProgress);
        var progress = new Reached(value => reached = value);
        var writing = Task.Run(() => SimulatedCity.Create(plan).WriteAll(folders, feeds, progress, cancellation), cancellation);
        await StageDisplay.ShowAsync(writing, () => [new Stage("Simulating London", reached.Written, reached.Total == 0 ? null : reached.Total)]);
        var truth = await writing;
        foreach (var (dataset, count) in truth.Datasets.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            Say.Result(string.Create(CultureInfo.InvariantCulture, $"{dataset,-50} {count.Written,8} records, {count.Broken} broken"));
        Say.Result($"truth: {folders.TruthFile}");
        return ExitCode.Done;
    }

    sealed class Reached(Action<CityProgress> tell) : IProgress<CityProgress>
    {
        public void Report(CityProgress value) => tell(value);
    }
}
