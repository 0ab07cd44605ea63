using Fusion.Ontology;
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

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_version_that_arrives_after_a_later_one_changes_nothing_but_the_counts(int batchSize)
    {
        var inTime = new Story();
        var late = new Story();
        var (charged, reported) = (Written("Adam", minute: 9), Written("Alan", minute: 1));
        foreach (var told in (Observation[])[reported, charged])
            inTime.Tell(told);
        foreach (var told in (Observation[])[charged, reported, charged with { VersionedAt = null }, reported])
            late.Tell(told);
        await using var expected = await FoldedTables.OfAsync(postgres, inTime, batchSize);
        await using var found = await FoldedTables.OfAsync(postgres, late, batchSize);

        const string Names = "select text from graph.term where class = 1 order by text";
        (await found.ReadAsync(Names)).ShouldBe(["adam smith"]);
        (await found.ReadAsync(Names)).ShouldBe(await expected.ReadAsync(Names));
    }

    static CrimeRecorded Written(string given, int minute) =>
        Say.Crime("C1", [Say.Person("suspect", given, "Smith")]) with { VersionedAt = Story.Dawn.AddMinutes(minute) };
}
