using System.Text.Json;

namespace Fusion.Simulator.Tests;

public sealed class BurglarStoryTests(WrittenCity city)
{
    readonly PlainReader _reader = city.Reader;

    BurglarTruth Burglar => city.Truth.Burglar;

    [Fact]
    public void He_is_suspected_in_forty_offences()
    {
        var crimes = _reader.Read("crime-recording/crimes")
            .Where(crime => IsHe(crime, "S1") || IsHe(crime, "S2"))
            .Select(crime => crime.Key)
            .Distinct()
            .ToList();

        Burglar.Offences.Count.ShouldBe(40);
        crimes.ShouldBe(Burglar.Offences.Select(offence => offence.Number), ignoreOrder: true);
        Burglar.Offences.Count(offence => offence.OffenceTitle == "Burglary - residential").ShouldBe(33);
        Burglar.Offences.Count(offence => !offence.WithPncId).ShouldBeGreaterThan(5);
        Burglar.Offences.Count(offence => offence.WithPncId).ShouldBeGreaterThan(20);
    }

    [Fact]
    public void His_last_known_statuses_are_those_of_the_last_versions()
    {
        var last = _reader.Read("crime-recording/crimes")
            .DistinctBy(crime => crime.Text)
            .GroupBy(crime => crime.Key)
            .ToDictionary(versions => versions.Key, versions => versions.Last()["STATUS"]);

        foreach (var offence in Burglar.Offences)
            last[offence.Number].ShouldBe(offence.Status);
        Burglar.Offences.Count(offence => offence.Status == "CONVICTED").ShouldBe(4);
        Burglar.Offences.Select(offence => offence.Status).Distinct()
            .ShouldBe(["CHARGED", "CONVICTED", "UNDER INVESTIGATION"], ignoreOrder: true);
    }

    [Fact]
    public void He_is_once_a_victim()
    {
        var crimes = _reader.Read("crime-recording/crimes")
            .Where(crime => IsHe(crime, "V") || IsHe(crime, "W"))
            .Select(crime => crime.Key)
            .Distinct();

        crimes.ShouldBe([Burglar.VictimOf]);
        Burglar.Offences.ShouldNotContain(offence => offence.Number == Burglar.VictimOf);
    }

    [Fact]
    public void Four_spellings_share_a_sound_and_an_initial()
    {
        Burglar.Spellings.Count.ShouldBe(4);
        Burglar.Spellings.Select(spelling => PlainSoundex.Of(spelling.Split(' ')[1])).Distinct().Count().ShouldBe(1);
        Burglar.Spellings.Select(spelling => spelling[0]).Distinct().ShouldBe(['G']);
        Burglar.Offences.Select(offence => offence.WrittenAs).Distinct().ShouldBe(Burglar.Spellings, ignoreOrder: true);
    }

    [Fact]
    public void All_eight_systems_know_him_or_his_car()
    {
        Burglar.Records.Keys.ShouldBe(PlainReader.Datasets.Select(dataset => $"simulated-london/{dataset}"), ignoreOrder: true);
        foreach (var dataset in PlainReader.Datasets)
        {
            var keys = _reader.Read(dataset).Select(record => record.Key).ToHashSet();
            Burglar.Records[$"simulated-london/{dataset}"].ShouldAllBe(key => keys.Contains(key));
        }
    }

    [Fact]
    public void Every_record_that_names_him_can_be_joined_to_him()
    {
        foreach (var line in File.ReadLines(city.Folders.MentionsFile))
        {
            using var json = JsonDocument.Parse(line);
            var mention = json.RootElement;
            if (mention.GetProperty("person").GetString() != Burglar.Person)
                continue;
            var dataset = mention.GetProperty("dataset").GetString()!["simulated-london/".Length..];
            var key = mention.GetProperty("key").GetString();
            Burglar.Spellings.ShouldContain(mention.GetProperty("name").GetString()!);
            _reader.Read(dataset).Where(record => record.Key == key)
                .ShouldAllBe(record => record.Text.Contains(Burglar.PncId, StringComparison.Ordinal)
                    || (HasBirth(record.Text) && record.Text.Contains(Burglar.Postcode, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Nobody_else_has_his_numbers_his_car_or_his_birthday()
    {
        var others = File.ReadLines(city.Folders.PeopleFile)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(person => person.GetProperty("person").GetString() != Burglar.Person)
            .ToList();

        others.Count.ShouldBe(1999);
        others.ShouldAllBe(person => person.GetProperty("pncId").GetString() != Burglar.PncId
            && person.GetProperty("registration").GetString() != Burglar.Registration
            && person.GetProperty("dateOfBirth").GetString() != "1988-03-27");
        foreach (var identifier in (string[])["pncId", "croNumber", "drivingLicence", "registration", "phone"])
        {
            var values = others.Select(person => person.GetProperty(identifier).GetString()).OfType<string>().ToList();
            values.Distinct().Count().ShouldBe(values.Count, identifier);
        }
    }

    [Fact]
    public void No_record_writes_another_with_his_birthday()
    {
        var his = File.ReadLines(city.Folders.MentionsFile)
            .Where(line => line.Contains($"\"{Burglar.Person}\"", StringComparison.Ordinal))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("key").GetString()!)
            .ToHashSet();
        foreach (var dataset in PlainReader.Datasets)
            _reader.Read(dataset).Where(record => HasBirth(record.Text)).ShouldAllBe(record => his.Contains(record.Key));
    }

    [Fact]
    public void His_one_car_is_driven_stopped_read_and_followed()
    {
        var plate = Burglar.Registration;
        _reader.Read("stop-and-search/stops").Count(stop => stop["vrm"] == plate).ShouldBeGreaterThan(2);
        _reader.Read("anpr/reads").Count(read => read["vrm"] == plate.Replace(" ", "", StringComparison.Ordinal)).ShouldBeGreaterThan(40);
        _reader.Read("crime-recording/crimes").Count(crime => crime["VEH_VRM"] == plate).ShouldBeGreaterThan(9);
        var flights = _reader.Read("drones/sightings").Where(sighting => sighting["fusion/@registration"] == plate).ToList();
        flights.Select(sighting => sighting["fusion/@flight"]).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void Nobody_is_suspected_as_often_as_he()
    {
        var suspected = File.ReadLines(city.Folders.MentionsFile)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(mention => mention.GetProperty("slot").GetString() is "S1" or "S2")
            .DistinctBy(mention => (mention.GetProperty("key").GetString(), mention.GetProperty("person").GetString()!))
            .CountBy(mention => mention.GetProperty("person").GetString()!)
            .ToDictionary();

        suspected[Burglar.Person].ShouldBe(40);
        suspected.Where(person => person.Key != Burglar.Person).Max(person => person.Value).ShouldBeInRange(5, 39);
    }

    bool IsHe(PlainRecord crime, string slot) =>
        Burglar.Spellings.Contains($"{crime[slot + "_FORENAME"]} {crime[slot + "_SURNAME"]}");

    static bool HasBirth(string text) =>
        text.Contains("1988-03-27", StringComparison.Ordinal) || text.Contains("27/03/1988", StringComparison.Ordinal);
}
