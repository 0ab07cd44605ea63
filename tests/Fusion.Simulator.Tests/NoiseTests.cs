using System.Text.Json;

namespace Fusion.Simulator.Tests;

public sealed class NoiseTests(WrittenCity city)
{
    readonly PlainReader _reader = city.Reader;

    [Fact]
    public void Some_names_are_written_otherwise_and_most_are_not()
    {
        var people = File.ReadLines(city.Folders.PeopleFile)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(person => person.GetProperty("person").GetString()!, Name);
        var mentions = File.ReadLines(city.Folders.MentionsFile).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var otherwise = mentions.Count(mention =>
            people[mention.GetProperty("person").GetString()!] != mention.GetProperty("name").GetString());

        ((double)otherwise / mentions.Count).ShouldBeInRange(0.08, 0.25);
    }

    [Fact]
    public void Repeats_and_broken_records_are_few()
    {
        var counts = city.Truth.Datasets.Values;
        var written = (double)counts.Sum(count => count.Written);

        (counts.Sum(count => count.Repeats) / written).ShouldBeInRange(0.005, 0.015);
        (counts.Sum(count => count.Broken) / written).ShouldBeInRange(0.002, 0.006);
        var crimes = city.Truth.Datasets["simulated-london/crime-recording/crimes"];
        ((double)(crimes.Versions - crimes.Keys) / crimes.Keys).ShouldBeInRange(0.07, 0.16);
    }

    [Fact]
    public void Dates_of_birth_are_missing_or_placeholders_at_the_rates_meant()
    {
        var stops = _reader.Read("stop-and-search/stops").Where(stop => stop["family_name"].Length > 0).ToList();

        Share(stops, stop => stop["date_of_birth"].Length == 0).ShouldBeInRange(0.03, 0.07);
        Share(stops, stop => stop["date_of_birth"] is "1900-01-01" or "1970-01-01").ShouldBeInRange(0.004, 0.02);
        Share(stops, stop => stop["home_postcode"].Length == 0).ShouldBeInRange(0.07, 0.13);
    }

    [Fact]
    public void Amounts_are_those_of_a_small_city()
    {
        var written = city.Truth.Datasets.ToDictionary(count => count.Key["simulated-london/".Length..], count => count.Value.Versions);

        written["crime-recording/crimes"].ShouldBeInRange(3900, 5000);
        written["command-and-control/incidents"].ShouldBeInRange(4000, 6000);
        written["stop-and-search/stops"].ShouldBeInRange(2800, 3200);
        written["custody/records"].ShouldBeInRange(900, 1500);
        written["anpr/reads"].ShouldBeInRange(7800, 8400);
        written["face-recognition/alerts"].ShouldBeInRange(550, 700);
        written["drones/sightings"].ShouldBeInRange(250, 600);
        written["body-worn-video/clips"].ShouldBeInRange(1200, 1800);
    }

    [Fact]
    public void Burglary_rises_in_winter_and_assault_in_summer()
    {
        var crimes = _reader.Read("crime-recording/crimes").Where(crime => crime.Complete && crime["OCCURRED_FROM"].Length > 0).ToList();
        double Winter(string title) => Share(
            [.. crimes.Where(crime => crime["OFFENCE_TITLE"] == title)],
            crime => crime["OCCURRED_FROM"][3..5] is "11" or "12" or "01" or "02");

        Winter("Burglary - residential").ShouldBeGreaterThan(Winter("Assault occasioning actual bodily harm"));
    }

    [Fact]
    public void Twins_and_namesakes_live_among_them()
    {
        var households = File.ReadLines(city.Folders.PeopleFile)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .GroupBy(person => person.GetProperty("household").GetInt32())
            .Select(home => home.ToList())
            .ToList();

        households.Count(home => home.DistinctBy(Born).Count() < home.Count).ShouldBeGreaterThan(3);
        households.Count(home => home.DistinctBy(Name).Count() < home.Count).ShouldBeGreaterThan(3);
        _reader.Read("custody/records").Count(record => record.Text.Contains("<Alias>", StringComparison.Ordinal)).ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Phones_plates_and_postcodes_belong_to_nobody()
    {
        foreach (var line in File.ReadLines(city.Folders.PeopleFile))
        {
            var person = JsonDocument.Parse(line).RootElement;
            if (person.GetProperty("phone").GetString() is { } phone)
                phone.ShouldMatch("^(07700 900|020 7946 0|011[3-8] 496 0|01[2-6]1 496 0|01632 960|0191 498 0|029 2018 0)[0-9]{3}$");
            if (person.GetProperty("registration").GetString() is { } plate)
                plate.ShouldMatch("^[JTU][A-Z][0-9]{2} [A-Z]{3}$");
            person.GetProperty("postcode").GetString()!.ShouldMatch("^(E|N|NW|SE|SW|W)3[0-9] [0-9][A-Z]{2}$");
        }
    }

    static string Name(JsonElement person) => $"{person.GetProperty("givenName")} {person.GetProperty("familyName")}";

    static string? Born(JsonElement person) => person.GetProperty("dateOfBirth").GetString();

    static double Share(List<PlainRecord> records, Func<PlainRecord, bool> condition) =>
        (double)records.Count(condition) / records.Count;
}
