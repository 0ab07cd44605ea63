using System.Text.Json;
using Fusion.Simulator.Population;
using Fusion.Simulator.Records;

namespace Fusion.Simulator;

/// <summary>Watches every record on its way out and writes down what is true of it.</summary>
internal sealed class TruthKeeper : IDisposable
{
    readonly CityFolders _folders;
    readonly CityPlan _plan;
    readonly Person _burglar;
    readonly TruthLines _mentions;
    readonly Tally[] _tallies = [.. DatasetNames.All.Select(_ => new Tally())];
    readonly SortedDictionary<string, List<string>> _burglarRecords = new(StringComparer.Ordinal);
    readonly SortedSet<string> _spellings = new(StringComparer.Ordinal);
    readonly Dictionary<string, BurglarCrime> _offences = new(StringComparer.Ordinal);
    string _victimOf = "";

    public TruthKeeper(CityFolders folders, CityPlan plan, Londoners londoners)
    {
        _folders = folders;
        _plan = plan;
        _burglar = londoners.Burglar;
        Directory.CreateDirectory(folders.TruthFolder);
        TruthLines.WritePeople(folders.PeopleFile, londoners);
        _mentions = new TruthLines(folders.MentionsFile);
    }

    public void Note(CityRecord record)
    {
        var tally = _tallies[(int)record.Dataset];
        tally.Written++;
        if (record.Flaw != Flaw.None)
            tally.Broken++;
        else if (record.IsRepeat)
            tally.Repeats++;
        else
            NoteVersion(record, tally);
    }

    public Truth Finish()
    {
        _mentions.Finish();
        var counts = new SortedDictionary<string, DatasetCount>(StringComparer.Ordinal);
        foreach (var dataset in DatasetNames.All)
            counts.Add(dataset.Id(), _tallies[(int)dataset].Count());
        var truth = new Truth(_plan, counts, BurglarTruth());
        WholeFile.Write(_folders.TruthFile, JsonSerializer.SerializeToUtf8Bytes(truth, TruthJson.Default.Truth));
        return truth;
    }

    public void Dispose() => _mentions.Dispose();

    void NoteVersion(CityRecord record, Tally tally)
    {
        tally.Versions++;
        if (record.Version == 1)
            tally.Keys++;
        var hisOwn = RegistrationOf(record) is { } plate && plate == _burglar.Car!.Registration.Replace(" ", "", StringComparison.Ordinal);
        foreach (var person in record.People)
        {
            _mentions.Mention(record, person);
            hisOwn |= person.Who == _burglar;
            if (person.Who == _burglar)
                _spellings.Add(person.Name);
        }
        if (!hisOwn)
            return;
        if (record.Version == 1)
        {
            if (!_burglarRecords.TryGetValue(record.Dataset.Id(), out var keys))
                _burglarRecords.Add(record.Dataset.Id(), keys = []);
            keys.Add(record.Key);
        }
        if (record is Crime crime)
            NoteBurglarCrime(crime);
    }

    void NoteBurglarCrime(Crime crime)
    {
        if (crime.Suspect?.Who == _burglar)
        {
            _offences[crime.Key] = new BurglarCrime(
                crime.Key, crime.Offence.Code, crime.Offence.Title, crime.Status, crime.Suspect.Name, crime.Suspect.PncId is not null);
        }
        else if (crime.Victim?.Who == _burglar)
        {
            _victimOf = crime.Key;
        }
    }

    static string? RegistrationOf(CityRecord record) => record switch
    {
        PlateRead read => read.Registration,
        Sighting sighting => sighting.Registration?.Replace(" ", "", StringComparison.Ordinal),
        _ => null,
    };

    BurglarTruth BurglarTruth() => new(
        _burglar.Id,
        _burglar.Given,
        _burglar.Family,
        _burglar.Born,
        _burglar.Home.Postcode!,
        _burglar.PncId,
        _burglar.Car!.Registration,
        [.. _spellings],
        [.. _offences.Values.OrderBy(offence => offence.Number, StringComparer.Ordinal)],
        _victimOf,
        _burglarRecords.ToDictionary(records => records.Key, records => (IReadOnlyList<string>)records.Value, StringComparer.Ordinal));

    sealed class Tally
    {
        public long Written, Keys, Versions, Repeats, Broken;

        public DatasetCount Count() => new(Written, Keys, Versions, Repeats, Broken);
    }
}
