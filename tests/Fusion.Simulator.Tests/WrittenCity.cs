[assembly: AssemblyFixture(typeof(Fusion.Simulator.Tests.WrittenCity))]

namespace Fusion.Simulator.Tests;

/// <summary>A city written to a folder of its own, removed afterwards.</summary>
public sealed class WrittenCity : IDisposable
{
    readonly string _root = Directory.CreateTempSubdirectory("fusion-city-").FullName;

    public WrittenCity()
        : this(seed: 1, people: 2000)
    {
    }

    WrittenCity(ulong seed, int people)
    {
        Folders = new CityFolders(Path.Combine(_root, "drop"), Path.Combine(_root, "state"));
        Feeds = CityFeeds.Open(Folders);
        City = SimulatedCity.Create(seed, people, Until);
        Truth = City.WriteAll(Folders, Feeds, Progress);
    }

    public static DateOnly Until { get; } = new(2026, 11, 1);

    public CityFolders Folders { get; }

    public CityFeeds Feeds { get; }

    public SimulatedCity City { get; }

    public Truth Truth { get; }

    internal PlainReader Reader => field ??= new PlainReader(this);

    internal ReportedProgress Progress { get; } = new();

    public static WrittenCity Of(ulong seed, int people) => new(seed, people);

    /// <summary>Every file of the drop folder, and both feeds, by relative path.</summary>
    public SortedDictionary<string, byte[]> Everything()
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories))
            files.Add(Path.GetRelativePath(_root, path), File.ReadAllBytes(path));
        return files;
    }

    public void Dispose()
    {
        Feeds.Dispose();
        Directory.Delete(_root, recursive: true);
    }
}

internal sealed class ReportedProgress : IProgress<CityProgress>
{
    public List<CityProgress> Reports { get; } = [];

    public void Report(CityProgress value) => Reports.Add(value);
}
