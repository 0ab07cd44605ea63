using System.Text;
using Fusion.Adapters.Formats;

namespace Fusion.Adapters.Tests;

public sealed class CsvTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", "(a=1 b=2)")]
    [InlineData("a,b\r\n1,2\r\n3,4", "(a=1 b=2)|(a=3 b=4)")]
    [InlineData("a,b\n\n1,2\n\n\n", "(a=1 b=2)")]
    [InlineData("a,b\n\"1\n1\",\"x\"\"y\"\n3,4\n", "(a=1\n1 b=x\"y)|(a=3 b=4)")]
    [InlineData("a,b\n,\n", "(a= b=)")]
    [InlineData("a,b\n\"\",\"\"\n", "(a= b=)")]
    [InlineData("a\n1\n", "(a=1)")]
    [InlineData("a,b\n1\n3,4\n", "! The row has 1 values where the header names 2.|(a=3 b=4)")]
    [InlineData("a,b\n1,2,3\n3,4\n", "! The row has 3 values where the header names 2.|(a=3 b=4)")]
    [InlineData("a,b\n1,x\"y\n3,4\n5,6\n", "! Value 2 has a quote inside but is not quoted.|(a=3 b=4)|(a=5 b=6)")]
    [InlineData("a,b\n\"1\"x,2\n3,4\n", "! Value 1 goes on after its closing quote.|(a=3 b=4)")]
    [InlineData("a,b\n1,\"never\n3,4\n5,6\n", "! A quoted value is never closed.|(a=3 b=4)|(a=5 b=6)")]
    [InlineData("a,b\n1,\"never", "! A quoted value is never closed.")]
    [InlineData("a,a\n1,2\n", "! The header cannot be read, so the file was not: two columns are called 'a'.")]
    [InlineData("a,\"b\n1,2\n", "! The header cannot be read, so the file was not: A quoted value is never closed.")]
    [InlineData("a,b\n", "")]
    [InlineData("", "")]
    public async Task A_row_is_read_or_told_about_and_costs_no_other(string text, string expected)
    {
        foreach (var piece in new[] { 1, 2, 3, 7, 4096 })
        {
            var records = await Cutting.ReadAsync(Cutting.Csv, text, piece);
            string.Join('|', records.Select(Cutting.Describe)).ShouldBe(expected, $"in pieces of {piece}");
        }
    }

    [Fact]
    public async Task Bytes_that_are_no_text_cost_their_row()
    {
        byte[] bytes = [.. "a,b\n1,"u8, 0xC3, 0x28, .. "\n3,4\n"u8];
        var records = await Cutting.ReadAsync(Cutting.Csv, bytes);
        records.Select(Cutting.Describe).ShouldBe(["! The row is not valid text in the encoding of the file.", "(a=3 b=4)"]);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task A_byte_order_mark_tells_the_encoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes("a,b\nZoë,2\n")];
        (await Cutting.ReadAsync(Cutting.Csv, bytes)).Select(Cutting.Describe).ShouldBe(["(a=Zoë b=2)"]);
    }

    [Fact]
    public async Task An_old_encoding_is_read_where_the_manifest_names_it()
    {
        SourceText.TryEncoding("windows-1252", out var encoding).ShouldBeTrue();
        var format = Cutting.Csv with { Encoding = encoding };
        (await Cutting.ReadAsync(format, [.. "a\nZo"u8, 0xEB, .. "\n"u8])).Select(Cutting.Describe).ShouldBe(["(a=Zoë)"]);
    }

    [Fact]
    public async Task A_row_too_large_to_hold_is_set_aside_and_the_next_is_read()
    {
        var huge = new string('x', RecordStream.RecordBytesMax + 100_000);
        var records = await Cutting.ReadAsync(Cutting.Csv, $"a,b\n1,{huge}\n3,4\n", 1 << 20);
        records.Count.ShouldBe(2);
        records[0].ShouldBeOfType<RawRecord.Unreadable>().Reason.ShouldContain("is larger than");
        records[0].Bytes.Length.ShouldBeLessThan(RecordStream.OversizedBytesKept + 100);
        Cutting.Describe(records[1]).ShouldBe("(a=3 b=4)");
    }

    [Fact]
    public async Task Columns_and_marks_are_as_the_manifest_says()
    {
        var format = new RecordFormat.Csv(new CsvDialect('|', '\'', ["a", "b"]));
        (await Cutting.ReadAsync(format, "1|'x|y'\n")).Select(Cutting.Describe).ShouldBe(["(a=1 b=x|y)"]);
    }
}
