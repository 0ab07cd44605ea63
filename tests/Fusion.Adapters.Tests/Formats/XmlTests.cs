using System.Text;
using Fusion.Adapters.Formats;

namespace Fusion.Adapters.Tests;

public sealed class XmlTests
{
    static readonly RecordFormat Cases = new RecordFormat.Xml("Case", "Cases");
    static readonly RecordFormat Tracks = new RecordFormat.CursorOnTarget();

    [Theory]
    [InlineData("<Cases><Case><A>1</A></Case><Case a='x'/></Cases>", "(A=1)|(@a=x)")]
    [InlineData("<?xml version='1.0'?><!-- <Case/> --><Cases>\n<Case><A>1 &lt; 2<![CDATA[</Case>]]></A></Case></Cases>",
        "(A=1 < 2</Case>)")]
    [InlineData("<x:Cases xmlns:x='u'><x:Case x:a='1'><x:A>1</x:A></x:Case></x:Cases>", "(@a=1 A=1)")]
    [InlineData("<Cases><Case><A>1</B></Case><Case><A>2</A></Case></Cases>",
        "! The record is not well-formed XML at line 1, column 13.|(A=2)")]
    [InlineData("<Cases><Case><A>1 < 2</A></Case><Case><A>2</A></Case></Cases>",
        "! The record is not well-formed XML at line 1, column 13.|(A=2)")]
    [InlineData("<Cases><Case><A a=\"1></A></Case><Case><A>2</A></Case></Cases>",
        "! The record is not well-formed XML at line 1, column 15.|(A=2)")]
    [InlineData("<Cases><Case><A>1</A><Case><A>2</A></Case></Cases>",
        "! <Case> is never closed; another tag shows that it should have been.|(A=2)")]
    [InlineData("<Cases><Case><A>1</A></Cases>", "! <Case> is never closed; another tag shows that it should have been.")]
    [InlineData("<Cases><Case><A>1</A></Case><Case><A>2", "(A=1)|! <Case> is never closed; the document ends inside it.")]
    [InlineData("<Cases><Case><A>1</A></Case>",
        "(A=1)|! The document ends before its own element is closed; records may be missing.")]
    [InlineData("<Cases><Case><A>&secret;</A></Case></Cases>", "! The record uses an entity that XML itself does not define.")]
    [InlineData("<!DOCTYPE Cases [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><Cases><Case>&x;</Case></Cases>",
        "! Document type definitions are refused.")]
    [InlineData("<Cases><Case><!DOCTYPE x></Case><Case><A>2</A></Case></Cases>",
        "! The record is not well-formed XML at line 1, column 9.|(A=2)")]
    [InlineData("<Other><Case/></Other>", "! The document's element is not <Cases>.")]
    [InlineData("this is no XML", "! The document is not XML.")]
    [InlineData("{\"a\":1}", "! The document is not XML.")]
    [InlineData("<Cases/>", "")]
    [InlineData("", "")]
    public async Task An_element_is_read_or_told_about_and_costs_no_other(string text, string expected)
    {
        foreach (var piece in new[] { 1, 2, 3, 7, 4096 })
        {
            var records = await Cutting.ReadAsync(Cases, text, piece);
            string.Join('|', records.Select(Cutting.Describe)).ShouldBe(expected, $"in pieces of {piece}");
        }
    }

    [Fact]
    public async Task The_declaration_tells_the_encoding()
    {
        var bytes = Encoding.Latin1.GetBytes("<?xml version='1.0' encoding='ISO-8859-1'?><Cases><Case><A>Zoë</A></Case></Cases>");
        (await Cutting.ReadAsync(Cases, bytes)).Select(Cutting.Describe).ShouldBe(["(A=Zoë)"]);
    }

    [Fact]
    public async Task Nesting_without_end_costs_its_record()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 5000)) + string.Concat(Enumerable.Repeat("</a>", 5000));
        var records = await Cutting.ReadAsync(Cases, $"<Cases><Case>{deep}</Case><Case><A>2</A></Case></Cases>");
        records.Select(Cutting.Describe).ShouldBe(["! The record is nested more than 64 deep.", "(A=2)"]);
    }

    [Fact]
    public async Task An_element_too_large_to_hold_is_set_aside_and_the_next_is_read()
    {
        var huge = string.Concat(Enumerable.Repeat("<b>0123456789</b>", RecordStream.RecordBytesMax / 16));
        var records = await Cutting.ReadAsync(Cases, $"<Cases><Case>{huge}</Case><Case><A>2</A></Case></Cases>", 1 << 20);
        records.Count.ShouldBe(2);
        records[0].ShouldBeOfType<RawRecord.Unreadable>().Reason.ShouldContain("is larger than");
        Cutting.Describe(records[1]).ShouldBe("(A=2)");
    }

    [Theory]
    [InlineData("uid='u' type='a' version='2.0' time='t' start='s' stale='e'", "<point lat='51.5' lon='-0.1' hae='9999999.0' ce='5'/>",
        "(@uid=u @type=a @version=2.0 @time=t @start=s @stale=e point=(@lat=51.5 @lon=-0.1 @ce=5))")]
    [InlineData("type='a' version='2.0' time='t' start='s' stale='e'", "<point lat='51.5' lon='-0.1'/>", "! The event has no uid.")]
    [InlineData("uid='u' type='a' version='2.0' time='t' start='s' stale='e'", "", "! The event does not have one point.")]
    [InlineData("uid='u' type='a' version='2.0' time='t' start='s' stale='e'", "<point lat='91' lon='-0.1'/>",
        "! The point's lat is not a number of degrees within 90.")]
    public async Task A_cursor_on_target_event_keeps_what_its_format_promises(string attributes, string inside, string expected)
    {
        var many = await Cutting.ReadAsync(Tracks, $"<events><event {attributes}>{inside}</event></events>", 5);
        many.Select(Cutting.Describe).ShouldBe([expected]);
        var single = await Cutting.ReadAsync(Tracks, $"<event {attributes}>{inside}</event>", 5);
        single.Select(Cutting.Describe).ShouldBe([expected]);
    }
}
