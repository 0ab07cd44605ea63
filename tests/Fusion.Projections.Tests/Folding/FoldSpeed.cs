using System.Diagnostics;
using System.Globalization;
using Fusion.Ontology;
using Fusion.Testing;

namespace Fusion.Projections.Tests.Folding;

/// <summary>
/// Measures; asserts nothing of time. Run with <c>-explicit only -class
/// Fusion.Projections.Tests.Folding.FoldSpeed</c>.
/// </summary>
public sealed class FoldSpeed(ThrowawayPostgres postgres)
{
    const int BatchSize = 2_000;
    const int WarmUpBatches = 5;

    [Theory(Explicit = true)]
    [InlineData(100_000)]
    public async Task Events_a_second_through_the_graph(int count)
    {
        var story = Town(count, seed: 7);
        await using var tables = await FoldedTables.EmptyAsync(postgres);
        var batches = story.Events.Chunk(BatchSize).ToList();
        foreach (var batch in batches.Take(WarmUpBatches))
            await tables.ApplyAsync(batch);
        using var process = Process.GetCurrentProcess();
        var busyBefore = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        foreach (var batch in batches.Skip(WarmUpBatches))
            await tables.ApplyAsync(batch);
        var measured = count - (WarmUpBatches * BatchSize);
        var rate = measured / watch.Elapsed.TotalSeconds;
        var busy = (process.TotalProcessorTime - busyBefore).TotalMicroseconds / measured;
        var mentions = (await tables.ReadAsync("select count(*) from graph.mention")).Single();
        TestContext.Current.SendDiagnosticMessage(
            string.Create(
                CultureInfo.InvariantCulture,
                $"graph: {rate:F0} events/s, {busy:F0} µs of this process an event, {mentions} mentions of {count} events"));
    }

    /// <summary>
    /// Half plate reads; crimes, stops and recordings of 20,000 people; one event in thirty corrects an earlier one.
    /// </summary>
    static Story Town(int count, int seed)
    {
        var random = new Random(seed);
        var story = new Story();
        for (var number = 0; number < count; number++)
        {
            var kind = random.Next(20);
            var named = kind == 0 ? random.Next(number + 1) : number;
            story.Tell(kind switch
            {
                < 6 => Crime(random, named),
                < 9 => Say.Stop($"S{number}", Person(random, "p", MentionRole.Stopped, SubjectCategory.Other),
                    Home(random), Officer(random), Car(random, MentionRole.Driver)),
                < 11 => Say.Clip($"V{number}", Person(random, "p", MentionRole.Recorded, SubjectCategory.Other),
                    Officer(random), Say.Related(OccurrenceType.Incident, $"{random.Next(count)}/01MAR26")),
                _ => Read(random, number),
            });
        }

        return story;
    }

    static CrimeRecorded Crime(Random random, int number) => Say.Crime(
        $"C{number}",
        [
            Person(random, "s1", MentionRole.Suspect, SubjectCategory.Suspect),
            Home(random),
            Person(random, "v", MentionRole.Victim, SubjectCategory.Victim),
            Say.Place("scene", $"{random.Next(40_000)} High Street", $"N{random.Next(90)} 1AA"),
            Officer(random),
            Say.Related(OccurrenceType.Incident, $"{number}/01MAR26"),
        ],
        at: Story.Dawn.AddMinutes(number),
        relations: [new Relation("s1", RelationKind.LivesAt, "home")]);

    static VehicleObserved Read(Random random, int number) => new()
    {
        Record = new RecordReference(DatasetId.Parse("simulated-london/anpr/reads"), $"R{number}"),
        OccurredAt = Story.Dawn.AddSeconds(number),
        Handling = Say.Handling,
        Camera = "ANPR",
        Mentions =
        [
            Say.Occurrence(OccurrenceType.VehicleSighting, $"R{number}"),
            Car(random, MentionRole.Observed),
            Say.Place("site", $"{random.Next(300)} Camera Street", "SE1 1AA"),
        ],
    };

    static PersonMention Person(Random random, string key, MentionRole role, SubjectCategory category)
    {
        var person = random.Next(20_000);
        var named = new Random(person);
        return Say.Person(
            key,
            $"{(char)('A' + named.Next(26))}{Letters(named)}",
            $"{(char)('A' + named.Next(26))}{Letters(named)}",
            new DateOnly(1950, 1, 1).AddDays(named.Next(20_000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            $"SE{named.Next(30)} {named.Next(9)}AB",
            random.Next(3) == 0 ? $"20{named.Next(10, 25)}/{1 + person}A" : null,
            named.Next(2) == 0 ? Sex.Male : Sex.Female,
            category,
            role);
    }

    static string Letters(Random random) => string.Concat(Enumerable.Range(0, 6).Select(_ => (char)('a' + random.Next(26))));

    static PlaceMention Home(Random random) =>
        Say.Place("home", $"{random.Next(20_000)} Copperfall Street", "SE31 4BD", MentionRole.Home);

    static PersonMention Officer(Random random)
    {
        var number = random.Next(800);
        return new PersonMention
        {
            Key = "officer",
            Role = MentionRole.Officer,
            Category = SubjectCategory.Other,
            Attributes = new PersonAttributes { Identifiers = [new Identifier(IdentifierKind.OfficerNumber, $"SL{number}")] },
        };
    }

    static VehicleMention Car(Random random, MentionRole role) => Say.Vehicle("car", $"AB{random.Next(10_000):0000} X", role);
}
