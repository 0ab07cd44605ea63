using System.Text.Json;

namespace Fusion.Simulator.Tests;

public sealed class TruthTests(WrittenCity city)
{
    readonly PlainReader _reader = city.Reader;

    public static TheoryData<string> Datasets => new(PlainReader.Datasets);

    [Theory]
    [MemberData(nameof(Datasets))]
    public void The_counts_of_the_truth_are_the_counts_of_the_files(string dataset)
    {
        var records = _reader.Read(dataset);
        var truth = city.Truth.Datasets[$"simulated-london/{dataset}"];
        var whole = records.Where(record => !IsBroken(dataset, record)).ToList();

        records.Count.ShouldBe((int)truth.Written);
        (records.Count - whole.Count).ShouldBe((int)truth.Broken);
        whole.Select(record => record.Text).Distinct().Count().ShouldBe((int)truth.Versions);
        (whole.Count - (int)truth.Versions).ShouldBe((int)truth.Repeats);
        whole.Select(record => record.Key).Distinct().Count().ShouldBe((int)truth.Keys);
        truth.Repeats.ShouldBeGreaterThan(0);
        truth.Broken.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void The_truth_on_disk_is_the_truth_returned()
    {
        var stored = JsonSerializer.Deserialize(File.ReadAllBytes(city.Folders.TruthFile), TruthJson.Default.Truth);

        stored.ShouldNotBeNull().Datasets.ShouldBe(city.Truth.Datasets, ignoreOrder: true);
        stored.Burglar.Offences.ShouldBe(city.Truth.Burglar.Offences);
        CityPlan.Find(city.Folders).ShouldBe(city.City.Plan);
        city.Folders.IsComplete.ShouldBeTrue();
    }

    [Fact]
    public void Every_mention_of_the_truth_stands_in_its_record_and_means_one_of_the_people()
    {
        var people = File.ReadLines(city.Folders.PeopleFile).Select(line => Text(line, "person")).ToHashSet();
        var records = PlainReader.Datasets.ToDictionary(
            dataset => $"simulated-london/{dataset}",
            dataset => _reader.Read(dataset).Where(record => !IsBroken(dataset, record)).ToLookup(record => record.Key));

        people.Count.ShouldBe(2000);
        foreach (var line in File.ReadLines(city.Folders.MentionsFile))
        {
            people.ShouldContain(Text(line, "person"));
            var name = Text(line, "name").Split(' ');
            records[Text(line, "dataset")][Text(line, "key")]
                .ShouldContain(record => name.All(part => record.Text.Contains(part, StringComparison.Ordinal)), line);
        }
    }

    [Fact]
    public void Progress_rises_and_ends_at_the_number_of_records_written()
    {
        var reports = city.Progress.Reports;

        reports.Select(report => report.Written).ShouldBeInOrder();
        reports.ShouldAllBe(report => report.Written <= report.Total);
        reports[^1].Written.ShouldBe(city.Truth.Datasets.Values.Sum(count => count.Written));
        reports[^1].Total.ShouldBe(reports[^1].Written);
        reports[^2].Total.ShouldBeInRange(reports[^1].Written * 9 / 10, reports[^1].Written * 11 / 10);
    }

    static string Text(string line, string member) => JsonDocument.Parse(line).RootElement.GetProperty(member).GetString()!;

    /// <summary>The kinds that the layout pages name.</summary>
    static bool IsBroken(string dataset, PlainRecord record) => record.Key.Length == 0 || !record.Complete || dataset switch
    {
        "crime-recording/crimes" => record["RECORDED_ON"] == "31/02/2026 25:10" || record["STATUS"] == "PENDING?",
        "stop-and-search/stops" => !IsTime(record["stopped_at"]),
        "anpr/reads" => !IsTime(record["read_at"]) || record["confidence"] == "high",
        "command-and-control/incidents" => !IsTime(record["reportedAt"]) || record["grade"] == "Z",
        "face-recognition/alerts" => !IsTime(record["raisedAt"]) || record["score"] == "strong",
        "body-worn-video/clips" => !IsTime(record["startedAt"]),
        "custody/records" => !IsTime(record["ArrivedAt"]) || record["Surname"].Length == 0,
        "drones/sightings" => !IsTime(record["event/@time"]) || record["point/@lat"] == "north",
        _ => throw new ArgumentOutOfRangeException(nameof(dataset)),
    };

    static bool IsTime(string value) => DateTimeOffset.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out _);
}
