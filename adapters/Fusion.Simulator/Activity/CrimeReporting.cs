using Fusion.Simulator.Population;
using Fusion.Simulator.Records;

namespace Fusion.Simulator.Activity;

/// <summary>
/// What one crime leaves in the systems: the call, the crime and its correction, an arrest, a recording, a flight. A record refers
/// only to what is published no later than itself, so every reference resolves wherever the year is cut.
/// </summary>
internal sealed class CrimeReporting(Chance chance, Numbers numbers, Outbox outbox, Londoners londoners, DroneFlights flights)
{
    static readonly string[] Channels = ["999", "999", "101", "101", "online", "front counter"];

    /// <summary>The crime's number, and when its record can be referred to.</summary>
    public (string Number, DateTimeOffset RecordedAt) Report(CrimeFacts facts, string? incidentNumber = null)
    {
        var officer = londoners.Officer(chance);
        if (facts.Call is { } call)
            incidentNumber = Call(facts, call, officer);
        var recordedAt = facts.ReportedAt + chance.Minutes(20, 300);
        var crime = new Crime
        {
            Key = numbers.Crime(recordedAt),
            PublishedAt = recordedAt,
            UpdatedAt = recordedAt,
            IncidentNumber = incidentNumber,
            RecordedAt = recordedAt,
            From = facts.From,
            To = facts.To,
            Offence = facts.Offence,
            Status = facts.Status,
            Method = facts.Method,
            Place = facts.Place,
            KnownToTheHouse = facts.KnownToTheHouse,
            Officer = officer,
            Suspect = facts.Suspect,
            SecondSuspect = facts.SecondSuspect,
            Victim = facts.Victim,
            Organisation = facts.Organisation,
            Witness = facts.Witness,
            Car = facts.Car,
            CarStolen = facts.CarStolen,
        };
        outbox.Publish(crime);
        if (facts.Correction is { } correction)
        {
            var at = recordedAt + correction.After;
            outbox.Publish(crime with { Status = correction.Status, PublishedAt = at, UpdatedAt = at, Version = 2 });
        }
        if (facts.Arrest is { } arrest)
            Arrest(crime, arrest.Person, recordedAt + arrest.After);
        if (facts.Film is { } subjects)
            Film(crime, facts, subjects);
        if (facts.DroneSent && incidentNumber is not null)
        {
            var followed = facts.CarStolen ? null : facts.Car;
            flights.Follow(incidentNumber, facts.Place, facts.ReportedAt, followed, facts.Suspect is not null);
        }
        return (crime.Key, recordedAt);
    }

    string Call(CrimeFacts facts, IReadOnlyList<(string, WrittenPerson)> call, string officer)
    {
        var number = numbers.Incident(facts.ReportedAt);
        outbox.Publish(new Incident
        {
            Key = number,
            PublishedAt = facts.ReportedAt + chance.Minutes(0.2, 1.5),
            At = facts.ReportedAt,
            Type = facts.Offence.CallType,
            Grade = facts.Offence.Grade,
            Channel = chance.Pick(Channels),
            Narrative = facts.Method,
            Place = facts.Place,
            Precision = facts.KnownToTheHouse ? "address" : "street",
            Involved = call,
            Car = facts.Car,
            Officer = facts.Offence.Grade == "E" ? null : officer,
        });
        return number;
    }

    void Arrest(Crime crime, WrittenPerson person, DateTimeOffset at)
    {
        var area = crime.Place.Area;
        var authorised = at + chance.Minutes(8, 35);
        var custody = new CustodyRecord
        {
            Key = numbers.Custody(at, area.District),
            PublishedAt = authorised + chance.Minutes(1, 5),
            StationCode = area.District,
            Station = area.Name,
            ArrivedAt = at,
            AuthorisedAt = authorised,
            Officer = crime.Officer,
            Detained = person,
            ArrestedFor = [(crime.Offence, crime.Key)],
            IncidentNumber = crime.IncidentNumber,
        };
        outbox.Publish(custody);
        if (!chance.In(0.25))
            return;
        outbox.Publish(NewClip(at - TimeSpan.FromMinutes(20), custody.PublishedAt, crime.Officer) with
        {
            Tags = ["Arrest", crime.Offence.Title],
            CrimeNumber = crime.Key,
            CustodyNumber = custody.Key,
            Subjects = [("suspect", person with { Slot = "subjects[0]" })],
        });
    }

    void Film(Crime crime, CrimeFacts facts, IReadOnlyList<(string, WrittenPerson)> subjects) =>
        outbox.Publish(NewClip(facts.ReportedAt + chance.Minutes(8, 60), crime.PublishedAt, crime.Officer) with
        {
            Tags = [crime.Offence.Title],
            Place = chance.In(0.9) ? crime.Place : null,
            IncidentNumber = crime.IncidentNumber,
            CrimeNumber = crime.Key,
            Subjects = subjects,
        });

    Clip NewClip(DateTimeOffset startedAt, DateTimeOffset notBefore, string wearer)
    {
        var endedAt = startedAt + chance.Minutes(3, 45);
        var uploadedAt = (endedAt > notBefore ? endedAt : notBefore) + chance.Minutes(10, 900);
        return new Clip
        {
            Key = numbers.Clip(startedAt),
            PublishedAt = uploadedAt,
            StartedAt = startedAt,
            EndedAt = endedAt,
            Wearer = wearer,
            Sha256 = chance.In(0.97) ? Digest.Any(chance) : null,
        };
    }
}
