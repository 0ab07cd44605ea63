using System.Globalization;

namespace Fusion.Simulator.Tests;

public sealed class DeterminismTests
{
    const int People = 300;

    [Fact]
    public void The_same_plan_gives_the_same_bytes_in_any_culture()
    {
        using var first = WrittenCity.Of(7, People);
        var before = CultureInfo.CurrentCulture;
        var foreign = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        foreign.NumberFormat.NumberDecimalSeparator = ",";
        foreign.NumberFormat.NegativeSign = "~";
        foreign.DateTimeFormat.DateSeparator = "-";
        foreign.DateTimeFormat.TimeSeparator = ".";
        try
        {
            CultureInfo.CurrentCulture = foreign;
            using var second = WrittenCity.Of(7, People);
            var (a, b) = (first.Everything(), second.Everything());
            a.Keys.ShouldBe(b.Keys);
            foreach (var (path, bytes) in a)
                bytes.AsSpan().SequenceEqual(b[path]).ShouldBeTrue(path);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Another_seed_gives_another_city()
    {
        using var first = WrittenCity.Of(7, People);
        using var second = WrittenCity.Of(8, People);
        var (a, b) = (first.Everything(), second.Everything());

        a.Where(file => b.TryGetValue(file.Key, out var other) && other.AsSpan().SequenceEqual(file.Value)).ShouldBeEmpty();
    }

    [Fact]
    public void Ten_times_the_people_write_ten_times_the_records()
    {
        using var small = WrittenCity.Of(3, 400);
        using var large = WrittenCity.Of(3, 4000);
        foreach (var (dataset, count) in large.Truth.Datasets)
        {
            // The story is the same in both, and stands apart; the flights are few, so they scatter most.
            var (few, many) = (small.Truth.Datasets[dataset].Versions, count.Versions);
            var story = dataset.EndsWith("sightings", StringComparison.Ordinal) ? 20 : 60;
            many.ShouldBeInRange((few - story) * 5, (few + story) * 14, dataset);
        }
    }

    [Fact]
    public void An_interrupted_year_is_written_again_to_the_same_bytes()
    {
        using var whole = WrittenCity.Of(5, People);
        var root = Directory.CreateTempSubdirectory("fusion-city-");
        try
        {
            var folders = new CityFolders(Path.Combine(root.FullName, "drop"), Path.Combine(root.FullName, "state"));
            var city = SimulatedCity.Create(5, People, WrittenCity.Until);
            using var interrupted = new CancellationTokenSource();
            using (var feeds = CityFeeds.Open(folders))
            {
                var progress = new CancelAt(1500, interrupted);
                Should.Throw<OperationCanceledException>(() => city.WriteAll(folders, feeds, progress, interrupted.Token));
            }
            folders.IsComplete.ShouldBeFalse();

            using (var feeds = CityFeeds.Open(folders))
                city.WriteAll(folders, feeds);
            var expected = whole.Everything();
            foreach (var (path, bytes) in expected)
                File.ReadAllBytes(Path.Combine(root.FullName, path)).AsSpan().SequenceEqual(bytes).ShouldBeTrue(path);
            Directory.EnumerateFiles(root.FullName, "*", SearchOption.AllDirectories).Count().ShouldBe(expected.Count);
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    [Fact]
    public void Folders_of_another_city_are_refused()
    {
        using var city = WrittenCity.Of(7, People);

        var other = SimulatedCity.Create(8, People, WrittenCity.Until);
        Should.Throw<InvalidOperationException>(() => other.WriteAll(city.Folders, city.Feeds)).Message.ShouldContain("seed 7");
        Should.Throw<InvalidOperationException>(() => city.City.WriteAll(city.Folders, city.Feeds))
            .Message.ShouldContain("already written");
    }

    sealed class CancelAt(long records, CancellationTokenSource source) : IProgress<CityProgress>
    {
        public void Report(CityProgress value)
        {
            if (value.Written >= records)
                source.Cancel();
        }
    }
}
