using System.Globalization;
using Fusion.Log;
using Fusion.Ontology;

namespace Fusion.Benchmarks.Log;

/// <summary>
/// Number plate reads as a camera network sends them, each some 400 bytes of canonical JSON: the commonest thing such a log holds. Four
/// of five open a stream of their own; every fifth is a later version of an earlier read, and expects the version it follows.
/// </summary>
/// <param name="seed">The same seed gives the same events.</param>
/// <param name="follow">False where not all that is made is appended: then every event opens a stream, and expects that.</param>
sealed class Sightings(int seed, bool follow = true)
{
    public const string Mix = "4 of 5 events open a new stream, every 5th is the next version of an existing one and expects its version";

    const int Cameras = 2_000;
    const int Letters = 26;
    static readonly DatasetId Dataset = DatasetId.Parse("met/anpr/reads");
    static readonly DateTimeOffset Begin = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly string[] Directions = ["northbound", "southbound", "eastbound", "westbound"];
    static readonly string[] Makes = ["Ford Fiesta", "Vauxhall Corsa", "BMW 3 Series", "Audi A3", "Toyota Yaris", "Nissan Qashqai"];

    static readonly Handling Handling = new()
    {
        Controller = "met",
        Marking = Marking.OfficialSensitive,
        LawfulBasis = "dpa2018-s35-2-b",
        Retention = RetentionGroup.AllOther,
    };

    readonly Random random = new(seed);
    readonly Queue<(string Key, int Version)> toFollow = new();
    int made;

    /// <summary>The next events of the network.</summary>
    public NewEvent[] Take(int count)
    {
        var events = new NewEvent[count];
        for (var index = 0; index < count; index++)
            events[index] = Next();
        return events;
    }

    NewEvent Next()
    {
        made++;
        // What is followed was made long before, so that it stands in the log when it is.
        if (follow && made % 5 == 0 && toFollow.Count > 40_000)
        {
            var (key, version) = toFollow.Dequeue();
            return Event(key, version).Expecting(version);
        }

        var fresh = string.Create(CultureInfo.InvariantCulture, $"{seed:D3}-{made:D10}");
        if (follow)
            toFollow.Enqueue((fresh, 1));
        return Event(fresh, 0).Expecting(0);
    }

    NewEvent Event(string key, int version) => NewEvent.Of(Sighting(key, version), Provenance(made));

    VehicleObserved Sighting(string key, int version)
    {
        var at = Begin.AddMilliseconds(made * 37L);
        return new VehicleObserved
        {
            Record = new RecordReference(Dataset, key),
            OccurredAt = at,
            VersionedAt = version == 0 ? null : at.AddMinutes(version),
            Camera = string.Create(CultureInfo.InvariantCulture, $"CAM{random.Next(Cameras):D4}"),
            Direction = Directions[random.Next(Directions.Length)],
            Confidence = Math.Round(0.8 + (random.NextDouble() / 5), 3),
            Handling = Handling,
            Mentions =
            [
                new VehicleMention
                {
                    Key = Mention.ThisKey,
                    Role = MentionRole.Observed,
                    Attributes = new VehicleAttributes { Registration = Plate(), Make = Makes[random.Next(Makes.Length)] },
                },
            ],
        };
    }

    string Plate() => string.Create(
        CultureInfo.InvariantCulture, $"{Letter()}{Letter()}{random.Next(2, 76):D2} {Letter()}{Letter()}{Letter()}");

    char Letter() => (char)('A' + random.Next(Letters));

    static Provenance Provenance(int number) => new(
        "drop:anpr/2026-03-01.csv", number, $"{number:x8}{new string('c', 56)}", "met/anpr/reads@1");
}
