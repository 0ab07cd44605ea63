using Fusion.Adapters.Formats;

namespace Fusion.Adapters.Tests;

public sealed class JsonTests
{
    static readonly RecordFormat Items = new RecordFormat.Json(["data", "items"]);
    static readonly RecordFormat Root = new RecordFormat.Json([]);

    [Theory]
    [InlineData("""{"data":{"n":2,"items":[{"a":1},{"a":2}]},"next":null}""", "(a=1)|(a=2)")]
    [InlineData("""{"x":{"items":[{"a":0}]},"data":{"items":[]}}""", "")]
    [InlineData("""{"data":{"items":[ {"a":"}],{\" "} , {"b":{"c":[1,[2,3]],"d":null,"e":true}} ]}}""",
        "(a=}],{\" )|(b=(c=1 c=(item=2 item=3) e=true))")]
    [InlineData("""{"data":{"items":[{"a":1},{"a":},{"a":3}]}}""", "(a=1)|! The record is not valid JSON at line 1, byte 6.|(a=3)")]
    [InlineData("""{"data":{"items":[{"a":1},7,{"a":3}]}}""", "(a=1)|! The record is not a JSON object.|(a=3)")]
    [InlineData("""{"data":{"items":[{"a":1},,{"a":3}]}}""", "(a=1)|! An item is missing between two commas.|(a=3)")]
    [InlineData("""{"data":{"items":[{"a":1,"a":2},{"a":3}]}}""", "! An object of the record says one of its names twice.|(a=3)")]
    [InlineData("""{"data":{"items":[{"a":1}{"a":2},{"a":3}]}}""", "! The record is not valid JSON at line 1, byte 8.|(a=3)")]
    [InlineData("{\"data\":{\"items\":[{\"a\":\"open\n},{\"a\":3}]}}", "! The record is not valid JSON at line 1, byte 11.|(a=3)")]
    [InlineData("""{"data":{"items":[{"a":1},{"a":2""",
        "(a=1)|! The document ends before its array is closed; records may be missing.")]
    [InlineData("""{"data":{"other":[]}}""", "! The document has no 'items'.")]
    [InlineData("""{"data":[]}""", "! The document has no object around 'items'.")]
    [InlineData("""{"data":{"items":{}}}""", "! 'items' is not an array.")]
    [InlineData("""{"data":""", "! The document is not valid JSON at line 1, byte 9.")]
    [InlineData("""<html></html>""", "! The document is not valid JSON at line 1, byte 1.")]
    [InlineData("""{"data":{"items":[{"a":"\uD800"}]}}""", "! The record is not valid JSON: a text holds half of a surrogate pair.")]
    [InlineData("""{"da\ud800":1,"data":{"items":[]}}""", "! The document is not valid JSON: a name holds half of a surrogate pair.")]
    [InlineData("", "")]
    public async Task An_item_is_read_or_told_about_and_costs_no_other(string text, string expected)
    {
        foreach (var piece in new[] { 1, 2, 3, 7, 4096 })
        {
            var records = await Cutting.ReadAsync(Items, text, piece);
            string.Join('|', records.Select(Cutting.Describe)).ShouldBe(expected, $"in pieces of {piece}");
        }
    }

    [Fact]
    public async Task A_document_may_be_the_array_itself() =>
        (await Cutting.ReadAsync(Root, """[{"a":1},{"a":2}]""")).Select(Cutting.Describe).ShouldBe(["(a=1)", "(a=2)"]);

    [Fact]
    public async Task A_record_s_bytes_are_its_own()
    {
        var records = await Cutting.ReadAsync(Root, """[ {"a": 1} , {"a":2} ]""", 1);
        records.Select(record => System.Text.Encoding.UTF8.GetString(record.Bytes.Span)).ShouldBe(["""{"a": 1}""", """{"a":2}"""]);
    }

    [Fact]
    public async Task An_item_too_large_to_hold_is_set_aside_and_the_next_is_read()
    {
        var huge = new string('x', RecordStream.RecordBytesMax + 100_000);
        var records = await Cutting.ReadAsync(Root, $$"""[{"a":"{{huge}}"},{"a":2}]""", 1 << 20);
        records.Count.ShouldBe(2);
        records[0].ShouldBeOfType<RawRecord.Unreadable>().Reason.ShouldContain("is larger than");
        Cutting.Describe(records[1]).ShouldBe("(a=2)");
    }

    [Fact]
    public async Task Nesting_without_end_costs_its_record()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 5000)) + "1" + new string('}', 5000);
        var records = await Cutting.ReadAsync(Root, $$"""[{{deep}},{"a":2}]""");
        records[0].ShouldBeOfType<RawRecord.Unreadable>();
        Cutting.Describe(records[1]).ShouldBe("(a=2)");
    }

    [Fact]
    public async Task The_features_of_GeoJSON_are_records()
    {
        const string manifest = "{ kind: file_drop }";
        var catalogue = Manifests.Catalogue.LoadText(
            "test/cameras", "source.yaml", Scratch.Manifest("test/cameras", manifest, "{ kind: geojson }"));
        catalogue.Problems.ShouldBeEmpty();
        var format = catalogue.Datasets.Single().Format;
        format.Extension.ShouldBe(".geojson");
        var records = await Cutting.ReadAsync(
            format,
            """{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"coordinates":[-0.1,51.5]},"id":"R1"}]}""");
        records.Select(Cutting.Describe)
            .ShouldBe(["(type=Feature geometry=(coordinates=-0.1 coordinates=51.5) id=R1)"]);
    }

    [Fact]
    public async Task Lines_of_JSON_are_records()
    {
        var records = await Cutting.ReadAsync(new RecordFormat.JsonLines(), "{\"a\":1}\r\n\nnonsense\n{\"a\":2}", 1);
        records.Select(Cutting.Describe).ShouldBe(["(a=1)", "! The record is not valid JSON at line 1, byte 2.", "(a=2)"]);
    }
}
