using Fusion.Simulator.Population;
using Fusion.Simulator.Records;

namespace Fusion.Simulator.Activity;

/// <summary>Stops and searches, the call some follow, the crime and arrest some lead to, and their recordings.</summary>
internal sealed class Stops(
    Chance chance, Numbers numbers, Outbox outbox, Londoners londoners, Handwriting hand, CrimeReporting reporting)
{
    const double KnownShare = 0.5;
    const double DrivingShare = 0.4;
    const double ArrestShare = 0.045;
    const double CalledShare = 0.25;
    const double FilmedShare = 0.22;
    const double RefusedNameShare = 0.06;

    static readonly (string Power, string Object)[] Grounds =
    [
        ("PACE 1984 s.1", "Stolen property"), ("PACE 1984 s.1", "Offensive weapon"), ("PACE 1984 s.1", "Article for use in theft"),
        ("Misuse of Drugs Act 1971 s.23", "Drugs"), ("Misuse of Drugs Act 1971 s.23", "Drugs"), ("CJPO Act 1994 s.60", "Offensive weapon"),
    ];

    static readonly string[] Outcomes =
    [
        "No further action", "No further action", "No further action",
        "Community resolution", "Penalty notice", "Caution",
    ];

    public void Conduct(DateTimeOffset at)
    {
        var person = chance.In(KnownShare) ? londoners.Known(chance) : londoners.Anyone(chance);
        var car = person.Car is not null && chance.In(DrivingShare) ? person.Car : null;
        var named = !chance.In(RefusedNameShare);
        var written = named ? hand.Stopped(person, car is not null) : null;
        var place = Geography.OnStreet(chance, londoners.Geography.CrimeStreet(chance));
        var arrested = named && chance.In(ArrestShare);
        Conduct(at, place, written, car, arrested ? hand.Detained(person) : null);
    }

    public void Conduct(DateTimeOffset at, Place place, WrittenPerson? person, Car? car, WrittenPerson? arrested)
    {
        var officer = londoners.Officer(chance);
        var (power, sought) = chance.Pick(Grounds);
        var incident = chance.In(CalledShare) ? OfficerReports(at, place, officer) : null;
        var writtenUpAt = at + chance.Minutes(15, 200);
        string? crimeNumber = null;
        if (arrested is not null)
        {
            (crimeNumber, var recordedAt) = reporting.Report(WeaponFound(at, place, person!, arrested), incident);
            writtenUpAt = recordedAt > writtenUpAt ? recordedAt : writtenUpAt;
        }
        var stop = new Stop
        {
            Key = numbers.Stop(at),
            PublishedAt = writtenUpAt,
            At = at,
            Power = power,
            ObjectOfSearch = sought,
            Outcome = arrested is null ? chance.Pick(Outcomes) : "Arrest",
            Officer = officer,
            Place = place,
            Person = person,
            Car = car,
            IncidentNumber = incident,
            CrimeNumber = crimeNumber,
        };
        outbox.Publish(stop);
        if (chance.In(FilmedShare))
            Film(stop);
    }

    static CrimeFacts WeaponFound(DateTimeOffset at, Place place, WrittenPerson person, WrittenPerson arrested) => new()
    {
        Offence = Offence.WeaponPossession,
        From = at,
        ReportedAt = at,
        Place = place,
        Method = Offence.WeaponPossession.Methods[0],
        Suspect = person with { Slot = "S1" },
        Status = "CHARGED",
        Arrest = (arrested, TimeSpan.FromMinutes(40)),
    };

    string OfficerReports(DateTimeOffset at, Place place, string officer)
    {
        var number = numbers.Incident(at);
        outbox.Publish(new Incident
        {
            Key = number,
            PublishedAt = at,
            At = at,
            Type = "Suspicious behaviour",
            Grade = "S",
            Channel = "officer",
            Place = place,
            Precision = "street",
            Officer = officer,
        });
        return number;
    }

    void Film(Stop stop)
    {
        var startedAt = stop.At - TimeSpan.FromMinutes(1);
        outbox.Publish(new Clip
        {
            Key = numbers.Clip(startedAt),
            PublishedAt = stop.PublishedAt + chance.Minutes(10, 900),
            StartedAt = startedAt,
            EndedAt = startedAt + chance.Minutes(4, 25),
            Wearer = stop.Officer,
            Sha256 = Digest.Any(chance),
            Tags = ["Stop and search"],
            Place = stop.Place,
            IncidentNumber = stop.IncidentNumber,
            StopNumber = stop.Key,
            Subjects = stop.Person is { } person ? [("suspect", person with { Slot = "subjects[0]" })] : [],
        });
    }
}
