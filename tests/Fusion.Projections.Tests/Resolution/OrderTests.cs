using Fusion.Log;
using Fusion.Ontology;
using Fusion.Projections.Resolution;
using Fusion.Projections.Tests.Folding;
using Fusion.Testing;

namespace Fusion.Projections.Tests.Resolution;

/// <summary>
/// The partition is a function of the current versions of the records: of nothing else, and in no order.
/// </summary>
public sealed class OrderTests(ThrowawayPostgres postgres)
{
    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    [InlineData(24)]
    public async Task Whatever_the_order_the_same_mentions_are_one(int seed)
    {
        var observations = RandomStory.Observations(seed, count: 100, records: 45, keys: 40);
        var expected = PlainPartition.Of(observations);
        var random = new Random(seed);
        for (var order = 0; order < 3; order++)
        {
            var story = new Story();
            foreach (var observation in order == 0 ? observations : Shuffled(observations, random))
                story.Tell(observation);
            await using var tables = await FoldedTables.OfAsync(postgres, story, batchSize: 1 + random.Next(60));

            var found = await PartitionOfAsync(tables);

            found.ShouldBe(expected, $"seed {seed}, order {order}");
        }
    }

    /// <summary>Versions of one record keep their order, as the log keeps it, unless they say when they were written.</summary>
    static IEnumerable<Observation> Shuffled(IReadOnlyList<Observation> observations, Random random)
    {
        var records = observations.GroupBy(observation => observation.Record.Key)
            .Select(versions => new Queue<Observation>(versions.OrderBy(version => version.VersionedAt is null ? 0 : random.Next())))
            .ToList();
        while (records.Count > 0)
        {
            var record = records[random.Next(records.Count)];
            yield return record.Dequeue();
            if (record.Count == 0)
                records.Remove(record);
        }
    }

    static async Task<List<string>> PartitionOfAsync(FoldedTables tables) => await tables.ReadAsync(
        """
        select members from (
            select string_agg(r.key || '/' || m.key, ' ' order by r.key || '/' || m.key) as members
            from graph.mention m join graph.record r on r.number = m.record group by m.entity) entity
        order by members collate "C"
        """);

    /// <summary>Joins every two mentions that share a key, again and again until nothing changes.</summary>
    static class PlainPartition
    {
        public static List<string> Of(IEnumerable<Observation> observations)
        {
            var current = observations.GroupBy(observation => observation.Record.Key)
                .Select(versions => versions.OrderBy(version => version.VersionedAt).Last());
            var mentions = current.SelectMany(observation => observation.Mentions.Select(mention => (
                Name: $"{observation.Record.Key}/{mention.Key}", Keys: ResolutionKeys.Of(mention).ToHashSet()))).ToList();
            var held = mentions.SelectMany(mention => mention.Keys).ToHashSet();
            var group = Enumerable.Range(0, mentions.Count).ToArray();
            for (var changed = true; changed;)
            {
                changed = false;
                for (var left = 0; left < mentions.Count; left++)
                {
                    for (var right = 0; right < left; right++)
                    {
                        if (group[left] == group[right] || !Share(mentions[left].Keys, mentions[right].Keys, held))
                            continue;
                        var (from, into) = (group[left], group[right]);
                        group = [.. group.Select(member => member == from ? into : member)];
                        changed = true;
                    }
                }
            }

            return [.. mentions.Select((mention, index) => (mention.Name, Group: group[index]))
                .GroupBy(mention => mention.Group, mention => mention.Name)
                .Select(members => string.Join(' ', members.Order(StringComparer.Ordinal)))
                .Order(StringComparer.Ordinal)];
        }

        static bool Share(HashSet<string> left, HashSet<string> right, HashSet<string> held) =>
            left.Overlaps(right) || left.Any(key => BirthKey.Is(key) && right.Any(other =>
                BirthKey.Is(other)
                && BirthKey.VariantsOf(key) == BirthKey.VariantsOf(other)
                && !(held.Contains(BirthKey.VariantsOf(key).Female) && held.Contains(BirthKey.VariantsOf(key).Male))));
    }
}
