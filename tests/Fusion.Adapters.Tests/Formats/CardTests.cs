using Fusion.Adapters.Formats;
using Fusion.Adapters.Formats.Cards;
using Fusion.Benchmarks.Formats.Fixtures;

namespace Fusion.Adapters.Tests;

/// <summary>iCalendar and vCard.</summary>
public sealed class CardTests
{
    static readonly CalendarFormat Calendar = new();
    static readonly CardFormat Cards = new();

    [Fact]
    public async Task Events_are_unfolded_and_their_times_are_UTC_where_the_zone_is_known()
    {
        var records = await Cutting.ReadAsync(Calendar, TextFixture.Calendar, 9);
        var first = Leaves.Of(records[0].Fields()).ToLookup(leaf => leaf.Path, leaf => leaf.Text);
        first["summary"].ShouldBe(["Briefing, room 2\nbring kit"]);
        first["dtstart.local"].ShouldBe(["2026-07-01T09:00:00"]);
        first["dtstart.utc"].ShouldBe(["2026-07-01T08:00:00Z"]);
        first["dtend.utc"].ShouldBe(["2026-07-01T10:00:00Z"]);
        first["dtend.@tzid"].ShouldBe(["Depot"]);
        first["exdate.utc"].ShouldBe(["2026-07-08T08:00:00Z", "2026-07-15T08:00:00Z"]);
        first["attendee"].ShouldBe(["mailto:ada@example.org"]);
        first["attendee.@cn"].ShouldBe(["Brand; Ada"]);
        first["valarm.trigger"].ShouldBe(["-PT15M"]);
        Cutting.Describe(records[1]).ShouldBe("(uid=e2 dtstart=(20260801@value=DATE date=2026-08-01) categories=duty categories=court)");
    }

    [Fact]
    public async Task A_recurrence_is_shown_and_not_expanded()
    {
        var records = await Cutting.ReadAsync(Calendar, TextFixture.Calendar);
        records.Count.ShouldBe(2);
        var rule = Leaves.Of(records[0].Fields()).Where(leaf => leaf.Path.StartsWith("rrule", StringComparison.Ordinal));
        rule.ShouldBe([("rrule", "FREQ=WEEKLY;COUNT=3;BYDAY=WE"), ("rrule.freq", "WEEKLY"), ("rrule.count", "3"), ("rrule.byday", "WE")]);
    }

    [Fact]
    public async Task An_event_kept_by_itself_keeps_its_zones()
    {
        var record = (await Cutting.ReadAsync(Calendar, TextFixture.Calendar))[0].ShouldBeOfType<RawRecord.Readable>();
        Cutting.Describe(Calendar.ReadAlone(record.Alone, 1)).ShouldBe(Cutting.Describe(record));
    }

    [Theory]
    [InlineData("UID:e2\r\n", "", "The event does not have one UID.")]
    [InlineData("DTSTART;VALUE=DATE:20260801", "DTSTART:tomorrow", "The event's dtstart is not a date or a time.")]
    [InlineData("CATEGORIES:duty,court", "no name here", "Line 4 of the record is not a name and a value.")]
    [InlineData("END:VEVENT\r\nEND:VCALENDAR", "END:VCALENDAR", "A VEVENT is never closed.")]
    [InlineData("CATEGORIES:duty,court\r\n", "BEGIN:VALARM\r\n", "A component is closed that was not opened.")]
    public async Task A_broken_event_costs_itself(string from, string to, string expected)
    {
        var records = await Cutting.ReadAsync(Calendar, TextFixture.Calendar.Replace(from, to, StringComparison.Ordinal), 5);
        records[0].Fields();
        records[1].Fault().ShouldBe(expected);
    }

    [Fact]
    public async Task A_calendar_cut_short_says_so() =>
        (await Cutting.ReadAsync(Calendar, TextFixture.Calendar.Replace("END:VCALENDAR\r\n", "", StringComparison.Ordinal))).Last().Fault()
            .ShouldBe("The calendar ends before it is closed; events may be missing.");

    [Fact]
    public async Task Cards_have_their_parts_by_name() => (await Cutting.ReadAsync(Cards, TextFixture.Cards, 4)).Select(Cutting.Describe).ShouldBe(
    [
        "(version=3.0 n=(family=Brand given=Ada additional=Mary additional=Jo prefix=Dr) fn=Dr Ada Brand "
            + "tel=(+44 7700 900001@group=item1 @type=home @type=voice) adr=(@type=work street=1 Corn Street locality=Bristol postcode=BS1 1AA country=UK) "
            + "note=long line; end)",
        "(version=4.0 fn=Bo email=bo@example.org bday=19900102)",
    ]);

    [Theory]
    [InlineData("VERSION:4.0", "VERSION:2.1", "The card is not of version 3.0 or 4.0.")]
    [InlineData("FN:Bo\r\n", "", "The card has no formatted name.")]
    [InlineData("BEGIN:VCARD\r\nVERSION:4.0", "noise\r\nBEGIN:VCARD\r\nVERSION:4.0", "A line stands outside of every card.")]
    public async Task A_broken_card_costs_itself(string from, string to, string expected)
    {
        var records = await Cutting.ReadAsync(Cards, TextFixture.Cards.Replace(from, to, StringComparison.Ordinal));
        records[0].Fields();
        records[1].Fault().ShouldBe(expected);
    }
}
