using Fusion.Log.Tests.Contract;
using Fusion.Log.Tests.Faults.Rig;
using Fusion.Ontology;

namespace Fusion.Log.Tests.Faults;

/// <summary>The oracle of the rig is shown broken histories, and must find what is broken in each.</summary>
public sealed class VerdictTests
{
    readonly History history = new();
    readonly List<StoredRow> stored = [];

    public VerdictTests()
    {
        for (var batch = 0; batch < 3; batch++)
            Append([.. Enumerable.Range(0, 3).Select(index => Some.Crime($"{batch}", index))]);
    }

    [Fact]
    public void A_whole_history_is_clean() => Judge().ShouldBe(new Verdict(0, 0, 0, 0, 0));

    [Fact]
    public void An_acknowledged_event_that_is_gone_is_lost_and_its_batch_halved()
    {
        var seen = Seen();
        seen.RemoveAt(8);
        stored.RemoveAt(8);
        Judge(seen).ShouldBe(new Verdict(Lost: 1, 0, 0, Halved: 1, 0));
    }

    [Fact]
    public void An_event_that_stands_elsewhere_than_was_said_is_lost()
    {
        stored[8] = stored[8] with { Position = 99 };
        Judge().Lost.ShouldBe(1);
    }

    [Fact]
    public void A_stored_event_that_the_projection_never_saw_is_lost()
    {
        var seen = Seen();
        seen.RemoveAt(4);
        Judge(seen).ShouldBe(new Verdict(Lost: 1, 0, 0, 0, 0));
    }

    [Fact]
    public void What_the_projection_may_leave_out_is_not_lost()
    {
        var seen = Seen();
        seen.RemoveAt(4);
        Verdict.Of(history.Sent, new Recount(stored, seen), new HashSet<long> { 5 }).IsClean.ShouldBeTrue();
    }

    [Fact]
    public void An_event_that_the_projection_saw_twice_is_duplicated()
    {
        var seen = Seen();
        seen.Insert(4, seen[4]);
        Judge(seen).ShouldBe(new Verdict(0, Duplicated: 1, 0, 0, 0));
    }

    [Fact]
    public void An_event_that_is_stored_twice_is_duplicated()
    {
        stored.Add(stored[8] with { Position = 10, Version = 4 });
        Judge().Duplicated.ShouldBe(1);
    }

    [Fact]
    public void Events_that_the_projection_saw_in_another_order_are_reordered()
    {
        var seen = Seen();
        (seen[4], seen[5]) = (seen[5], seen[4]);
        Judge(seen).ShouldBe(new Verdict(0, 0, Reordered: 1, 0, 0));
    }

    [Fact]
    public void A_stream_with_a_gap_is_reordered()
    {
        stored[8] = stored[8] with { Version = 4 };
        Judge().ShouldBe(new Verdict(0, 0, Reordered: 1, 0, 0));
    }

    [Fact]
    public void A_batch_that_stands_before_one_acknowledged_earlier_is_reordered()
    {
        var late = history.Send(writer: 1, [Some.Crime("late")]);
        stored.Insert(0, new StoredRow(0, late.Ids[0], Guid.NewGuid(), 1));
        history.Acknowledge(late, [new Position(0)]);
        Judge().Reordered.ShouldBe(1);
    }

    [Fact]
    public void A_batch_without_an_answer_may_be_there_whole_or_not_at_all()
    {
        var unanswered = history.Send(writer: 1, [Some.Crime("u"), Some.Crime("u", 1)]);
        Judge().IsClean.ShouldBeTrue();
        stored.Add(new StoredRow(20, unanswered.Ids[0], Guid.NewGuid(), 1));
        Judge().ShouldBe(new Verdict(0, 0, 0, Halved: 1, 0));
    }

    [Fact]
    public void What_was_taken_back_or_never_sent_and_is_there_is_uncalled()
    {
        var back = history.Send(writer: 1, [Some.Crime("back")]);
        history.TakeBack(back);
        stored.Add(new StoredRow(20, back.Ids[0], Guid.NewGuid(), 1));
        stored.Add(new StoredRow(21, Guid.NewGuid(), Guid.NewGuid(), 1));
        Judge().Uncalled.ShouldBe(2);
    }

    [Fact]
    public void What_the_projection_saw_and_is_not_stored_is_uncalled()
    {
        var seen = Seen();
        seen.Add(new SeenRow(30, Guid.NewGuid()));
        Judge(seen).ShouldBe(new Verdict(0, 0, 0, 0, Uncalled: 1));
    }

    void Append(IReadOnlyList<NewEvent> events)
    {
        var sent = history.Send(writer: 0, events);
        foreach (var added in events)
            stored.Add(new StoredRow(stored.Count + 1, added.Id.Value, added.Stream.Value, stored.Count(row => row.Stream == added.Stream.Value) + 1));
        history.Acknowledge(sent, [.. stored.TakeLast(events.Count).Select(row => new Position(row.Position))]);
    }

    List<SeenRow> Seen() => [.. stored.Select(row => new SeenRow(row.Position, row.Id))];

    Verdict Judge(List<SeenRow>? seen = null) => Verdict.Of(history.Sent, new Recount(stored, seen ?? Seen()));
}
