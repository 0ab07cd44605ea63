using Fusion.Simulator.Population;
using Fusion.Simulator.Records;

namespace Fusion.Simulator.Activity;

/// <summary>Calls that turn out to be no crime.</summary>
internal sealed class QuietIncidents(Chance chance, Numbers numbers, Outbox outbox, Londoners londoners, Handwriting hand)
{
    static readonly (string Type, string Grade)[] Kinds =
    [
        ("Concern for safety", "S"), ("Noise", "R"), ("Traffic obstruction", "E"), ("Lost property", "R"),
        ("Abandoned call", "R"), ("Suspicious behaviour", "S"), ("Missing person", "S"), ("Collision, no injury", "E"),
    ];

    public void Report(DateTimeOffset at)
    {
        var (type, grade) = chance.Pick(Kinds);
        var caller = chance.In(0.7) ? londoners.Adult(chance) : null;
        outbox.Publish(new Incident
        {
            Key = numbers.Incident(at),
            PublishedAt = at + chance.Minutes(0.2, 1.5),
            At = at,
            Type = type,
            Grade = grade,
            Channel = chance.In(0.5) ? "999" : "101",
            Place = Geography.OnStreet(chance, londoners.Geography.CrimeStreet(chance)),
            Precision = "street",
            Involved = caller is null ? [] : [("caller", hand.Caller(caller, "persons[0]"))],
            Officer = grade == "S" ? londoners.Officer(chance) : null,
        });
    }
}
