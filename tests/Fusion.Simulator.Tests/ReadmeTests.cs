namespace Fusion.Simulator.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public async Task The_readme_shows_what_compiles_and_runs()
    {
        var root = Directory.CreateTempSubdirectory("fusion-city-");
        using var enough = new CancellationTokenSource();
        try
        {
            var run = Show(Path.Combine(root.FullName, "drop"), Path.Combine(root.FullName, "state"), () => enough.Cancel(), enough.Token);
            await Should.ThrowAsync<OperationCanceledException>(run);
        }
        finally
        {
            root.Delete(recursive: true);
        }
        var shown = File.ReadAllText(Repository.Path("adapters", "Fusion.Simulator", "README.md")).Split("```csharp\n")[1].Split("```")[0];
        var compiled = File.ReadAllText(Repository.Path("tests", "Fusion.Simulator.Tests", "ReadmeTests.cs"));
        foreach (var line in shown.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            compiled.ShouldContain(line);
    }

    static async Task Show(string dropRoot, string stateRoot, Action arrived, CancellationToken cancellationToken)
    {
        var (until, progress) = (new DateOnly(2026, 11, 1), (IProgress<CityProgress>?)null);

        var folders = new CityFolders(dropRoot, stateRoot);
        using var feeds = CityFeeds.Open(folders);
        var plan = CityPlan.Find(folders) ?? new CityPlan(Seed: 1, SimulatedCity.PeopleDefault, until);
        var city = SimulatedCity.Create(plan);
        if (!folders.IsComplete)
            city.WriteAll(folders, feeds, progress, cancellationToken);
        await foreach (var record in city.Trickle(folders, feeds, TimeProvider.System, recordsPerSecond: 2, cancellationToken))
        {
            Console.WriteLine($"{record.Dataset} {record.Key}");
            arrived();
        }
    }
}
