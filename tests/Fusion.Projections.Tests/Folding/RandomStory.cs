using Fusion.Ontology;

namespace Fusion.Projections.Tests.Folding;

/// <summary>
/// Records with few different keys among them, so that entities merge, and with later versions that take keys and
/// mentions away or bring them back, so that entities fall apart. Every other record's versions say when they were written, and come
/// in no order.
/// </summary>
static class RandomStory
{
    static readonly string[] Given = ["Adam", "Alan", "Beth"];
    static readonly string[] Family = ["Smith", "Smyth", "Jones"];
    static readonly string[] Postcodes = ["SE1 1AA", "N1 2BB"];
    static readonly Sex?[] Sexes = [null, Sex.Male, Sex.Female, Sex.Indeterminate];

    public static IReadOnlyList<Observation> Observations(int seed, int count, int records, int keys = 12)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => One(random, records, keys))];
    }

    public static Story Of(int seed, int count, int records, int keys = 12)
    {
        var story = new Story();
        foreach (var observation in Observations(seed, count, records, keys))
            story.Tell(observation);
        return story;
    }

    static CrimeRecorded One(Random random, int records, int keys)
    {
        var mentions = new List<Mention>();
        for (var person = 0; person < 3; person++)
        {
            if (random.Next(4) > 0)
                mentions.Add(Person(random, $"p{person}", keys));
        }

        if (random.Next(2) == 0)
            mentions.Add(Say.Vehicle("car", $"AB{random.Next(keys)} XYZ"));
        if (random.Next(2) == 0)
            mentions.Add(Say.Place("scene", $"{random.Next(keys)} High Street", "SE1 1AA"));
        if (random.Next(3) == 0)
            mentions.Add(Say.Related(OccurrenceType.Incident, $"{random.Next(keys)}/01MAR26"));
        var relations = new List<Relation>();
        if (mentions.Count > 1)
            relations.Add(new Relation(mentions[0].Key, RelationKind.AssociateOf, mentions[1].Key));
        var record = random.Next(records);
        return Say.Crime($"C{record}", mentions, at: Story.Dawn.AddMinutes(random.Next(10_000)), relations: relations) with
        {
            VersionedAt = record % 2 == 0 ? Story.Dawn.AddMilliseconds(random.NextInt64(1_000_000_000)) : null,
        };
    }

    static PersonMention Person(Random random, string key, int keys) => new()
    {
        Key = key,
        Role = MentionRole.Suspect,
        Category = SubjectCategory.Suspect,
        Attributes = new PersonAttributes
        {
            Names = [new PersonName(Given[random.Next(Given.Length)], Family[random.Next(Family.Length)])],
            DateOfBirth = random.Next(2) == 0 ? new DateOnly(1990, 1, 1 + random.Next(3)) : null,
            Postcode = random.Next(3) == 0 ? null : Postcodes[random.Next(Postcodes.Length)],
            Sex = Sexes[random.Next(Sexes.Length)],
            Identifiers = [.. Enumerable.Range(0, random.Next(3)).Select(_ =>
                new Identifier(IdentifierKind.PoliceNationalComputer, $"20{random.Next(10)}/{random.Next(1, keys)}A"))],
        },
    };
}
