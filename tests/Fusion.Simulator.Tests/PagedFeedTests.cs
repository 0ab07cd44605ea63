using System.Text;
using System.Text.Json;

namespace Fusion.Simulator.Tests;

public sealed class PagedFeedTests : IDisposable
{
    readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("fusion-feed-").FullName, "feed.ndjson");

    [Fact]
    public void Pages_follow_one_another_and_end_with_an_empty_one()
    {
        using var feed = Filled(5);

        Numbers(feed.Page(null, 2)).ShouldBe([1, 2]);
        Next(feed.Page(null, 2)).ShouldBe("00000002");
        Numbers(feed.Page("00000002", 2)).ShouldBe([3, 4]);
        Numbers(feed.Page("00000004", 2)).ShouldBe([5]);
        Next(feed.Page("00000004", 2)).ShouldBe("00000005");
        Numbers(feed.Page("00000005", 2)).ShouldBeEmpty();
        Next(feed.Page("00000005", 2)).ShouldBeNull();
    }

    [Fact]
    public void What_is_appended_later_stands_behind_the_cursor_kept()
    {
        using var feed = Filled(2);
        feed.Append("{\"n\":3}"u8);
        Numbers(feed.Page("00000002")).ShouldBeEmpty();
        feed.Publish();

        Numbers(feed.Page("00000002")).ShouldBe([3]);
    }

    [Theory]
    [InlineData("x", 10)]
    [InlineData("-1", 10)]
    [InlineData("000000000001", 10)]
    [InlineData(null, 0)]
    public void A_cursor_or_limit_that_makes_no_sense_is_refused(string? after, int limit)
    {
        using var feed = Filled(2);

        feed.Page(after, limit).ShouldBeOfType<FeedAnswer.Refused>();
    }

    [Fact]
    public void A_feed_opened_again_goes_on_where_it_stood_and_drops_a_line_cut_short()
    {
        Filled(3).Dispose();
        File.AppendAllText(_path, "{\"n\":");
        using var feed = PagedFeed.Open(_path, "things");
        feed.Append("{\"n\":4}"u8);
        feed.Publish();

        feed.Count.ShouldBe(4);
        Numbers(feed.Page(null)).ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public void No_page_is_larger_than_the_limit_allows()
    {
        using var feed = Filled(PagedFeed.LimitMax + 10);

        Numbers(feed.Page(null, int.MaxValue)).Count.ShouldBe(PagedFeed.LimitMax);
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    PagedFeed Filled(int records)
    {
        var feed = PagedFeed.Open(_path, "things");
        for (var i = 1; i <= records; i++)
            feed.Append(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{{\"n\":{i}}}")));
        feed.Publish();
        return feed;
    }

    static List<int> Numbers(FeedAnswer answer) =>
        [.. Parsed(answer).GetProperty("things").EnumerateArray().Select(thing => thing.GetProperty("n").GetInt32())];

    static string? Next(FeedAnswer answer) => Parsed(answer).GetProperty("next").GetString();

    static JsonElement Parsed(FeedAnswer answer) => JsonDocument.Parse(answer.ShouldBeOfType<FeedAnswer.Page>().Json).RootElement;
}
