namespace Fusion.Simulator.Tests;

public sealed class ReferenceTests(WrittenCity city)
{
    readonly PlainReader _reader = city.Reader;

    [Theory]
    [InlineData("crime-recording/crimes", "CAD_REF", "command-and-control/incidents", 0.85)]
    [InlineData("stop-and-search/stops", "cad_ref", "command-and-control/incidents", 0.2)]
    [InlineData("stop-and-search/stops", "crime_no", "crime-recording/crimes", 0.02)]
    [InlineData("custody/records", "CrimeNumber", "crime-recording/crimes", 0.95)]
    [InlineData("custody/records", "IncidentNumber", "command-and-control/incidents", 0.6)]
    [InlineData("body-worn-video/clips", "incidentNumber", "command-and-control/incidents", 0.3)]
    [InlineData("body-worn-video/clips", "crimeNumber", "crime-recording/crimes", 0.3)]
    [InlineData("body-worn-video/clips", "stopRef", "stop-and-search/stops", 0.3)]
    [InlineData("body-worn-video/clips", "custodyNumber", "custody/records", 0.05)]
    [InlineData("drones/sightings", "fusion/@incident", "command-and-control/incidents", 0.95)]
    public void A_reference_names_a_record_that_exists(string dataset, string field, string target, double shareAtLeast)
    {
        var keys = _reader.Read(target).Select(record => record.Key).ToHashSet();
        var records = _reader.Read(dataset);
        var referring = records.Where(record => record[field].Length > 0).ToList();

        ((double)referring.Count / records.Count).ShouldBeGreaterThan(shareAtLeast);
        referring.Where(record => !keys.Contains(record[field])).ShouldBeEmpty();
    }

    [Fact]
    public void A_watchlist_entry_carries_the_number_custody_knows()
    {
        var pnc = File.ReadAllText(city.Folders.PeopleFile);

        _reader.Read("face-recognition/alerts")
            .Where(alert => alert["subject.pncId"].Length > 0)
            .ShouldAllBe(alert => pnc.Contains($"\"{alert["subject.pncId"]}\"", StringComparison.Ordinal));
    }
}
