using Fusion.GraphQL.Scheduling;

namespace Fusion.GraphQL.Tests.Scheduling;

public sealed class TurnsTests
{
    sealed record Line(string Caller, string Connection) : ILine;

    static readonly Line Ann1 = new("Ann", "1");
    static readonly Line Ann2 = new("Ann", "2");
    static readonly Line Bob = new("Bob", "1");

    [Fact]
    public void Nothing_waits_at_first()
    {
        new Turns<string>(3).Take().ShouldBeNull();
    }

    [Fact]
    public void One_line_goes_in_its_order()
    {
        var turns = Waiting(9, (Ann1, "a"), (Ann1, "b"), (Ann1, "c"));

        All(turns).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public void Callers_take_turns_however_many_connections_one_has()
    {
        var turns = Waiting(9, (Ann1, "a1"), (Ann1, "b1"), (Ann2, "a2"), (Ann2, "b2"), (Bob, "x"), (Bob, "y"));

        All(turns).ShouldBe(["a1", "x", "a2", "y", "b1", "b2"]);
    }

    [Fact]
    public void Who_comes_back_stands_behind_those_who_wait()
    {
        var turns = Waiting(9, (Ann1, "a"), (Bob, "x"), (Bob, "y"));
        turns.Take().ShouldBe("a");
        turns.Add(Ann1, "b");

        All(turns).ShouldBe(["x", "b", "y"]);
    }

    [Fact]
    public void When_it_is_full_the_longest_line_loses_its_first()
    {
        var turns = Waiting(4, (Ann1, "a1"), (Ann2, "a2"), (Ann2, "b2"), (Ann2, "c2"));

        turns.Add(Bob, "x").ShouldBe("a2");
        turns.Add(Ann1, "b1").ShouldBe("b1", "a line as long as the longest after it gains nothing by pushing");
        All(turns).ShouldBe(["a1", "x", "b2", "c2"]);
    }

    [Fact]
    public void When_all_lines_are_alike_who_comes_is_sent_away()
    {
        var turns = Waiting(2, (Ann1, "a"), (Bob, "x"));

        turns.Add(new Line("Eve", "1"), "z").ShouldBe("z");
        turns.Add(Bob, "y").ShouldBe("y");
        All(turns).ShouldBe(["a", "x"]);
    }

    [Fact]
    public void A_line_that_lost_its_last_is_passed_over_and_may_come_back()
    {
        var turns = Waiting(2, (Ann1, "1"), (Ann2, "2"));

        var gone = turns.Add(Bob, "x");
        turns.Take().ShouldBe(gone == "1" ? "2" : "1");
        turns.Add(gone == "1" ? Ann1 : Ann2, "again").ShouldBeNull();
        All(turns).ShouldBe(["x", "again"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_comes_and_goes_nothing_is_lost_and_each_line_keeps_its_order(int seed)
    {
        const int Most = 50;
        var random = new Random(seed);
        var turns = new Turns<Tuple<Line, int>>(Most);
        var inside = new Dictionary<Line, List<int>>();
        for (var i = 0; i < 20_000; i++)
        {
            if (random.Next(100) < 55)
            {
                var line = new Line($"{random.Next(6)}", $"{random.Next(4)}");
                if (!inside.TryGetValue(line, out var items))
                    inside[line] = items = [];
                items.Add(i);
                if (turns.Add(line, Tuple.Create(line, i)) is { } gone)
                    inside[gone.Item1].Remove(gone.Item2).ShouldBeTrue();
            }
            else if (turns.Take() is { } taken)
            {
                inside[taken.Item1][0].ShouldBe(taken.Item2);
                inside[taken.Item1].RemoveAt(0);
            }

            turns.Count.ShouldBe(inside.Values.Sum(items => items.Count));
            turns.Count.ShouldBeLessThanOrEqualTo(Most);
        }
    }

    static Turns<string> Waiting(int max, params (Line Line, string Item)[] items)
    {
        var turns = new Turns<string>(max);
        foreach (var (line, item) in items)
            turns.Add(line, item).ShouldBeNull();
        return turns;
    }

    static List<string> All(Turns<string> turns)
    {
        List<string> all = [];
        while (turns.Take() is { } next)
            all.Add(next);
        return all;
    }
}
