using Fusion.Simulator.Population;
using Fusion.Simulator.Records;

namespace Fusion.Simulator.Activity;

/// <summary>A van with cameras stands in a busy street for an afternoon; most alerts are right and some are not.</summary>
internal sealed class FaceDeployments(Chance chance, Numbers numbers, Outbox outbox, Londoners londoners)
{
    const double FalseShare = 0.06;
    const double ThresholdUsual = 0.64;

    static readonly string[] Reasons =
        ["Wanted on warrant", "Wanted on warrant", "Court order conditions", "Wanted for recall to prison", "Suspected of an offence"];

    int _raised;

    public const int AlertsPerDeployment = 10;

    public Deployment Deploy(DateTimeOffset at, Street street) => new(
        numbers.Deployment(at),
        Geography.OnStreet(chance, street) with { Address = $"{street.Area.Name} Broadway" },
        ThresholdUsual,
        londoners.Officer(chance));

    public void Raise(Deployment deployment, DateTimeOffset at)
    {
        var subject = londoners.Known(chance);
        var right = !chance.In(FalseShare);
        Raise(deployment, at, Handwriting.OnWatchlist(subject), right ? subject : Passer(subject), chance.Pick(Reasons));
    }

    public void Raise(Deployment deployment, DateTimeOffset at, WrittenPerson subject, Person seen, string reason)
    {
        var score = subject.Who == seen ? chance.Between(0.68, 0.97) : chance.Between(0.64, 0.70);
        outbox.Publish(new FaceAlert
        {
            Key = Invariant($"LFR-{deployment.Number}-{++_raised:D5}"),
            PublishedAt = at + TimeSpan.FromSeconds(1),
            At = at + TimeSpan.FromMilliseconds(chance.Below(1000)),
            Deployment = deployment,
            Camera = chance.Between(1, 3),
            Score = Math.Round(score, 3),
            Reason = reason,
            Subject = subject,
            Seen = seen,
        });
    }

    Person Passer(Person subject)
    {
        Person person;
        do
            person = londoners.Anyone(chance);
        while (person == subject);
        return person;
    }
}
