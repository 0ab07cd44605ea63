using Fusion.Projections.Tests.Folding;
using Fusion.Testing;

namespace Fusion.Projections.Tests.Resolution;

public sealed class FoldTests(ThrowawayPostgres postgres)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task The_tables_are_the_same_whatever_the_batches(int seed)
    {
        var story = RandomStory.Of(seed, count: 120, records: 25 + 10 * seed, keys: 10 + 8 * seed);
        await using var singly = await FoldedTables.OfAsync(postgres, story, batchSize: 1);
        await using var whole = await FoldedTables.OfAsync(postgres, story, batchSize: story.Events.Count);
        await using var mixed = await FoldedTables.EmptyAsync(postgres);
        var random = new Random(seed);
        for (var next = 0; next < story.Events.Count;)
        {
            var size = Math.Min(1 + random.Next(20), story.Events.Count - next);
            await mixed.ApplyAsync([.. story.Events.Skip(next).Take(size)]);
            next += size;
        }

        await whole.ShouldEqualAsync(singly);
        await mixed.ShouldEqualAsync(singly);
    }
}
