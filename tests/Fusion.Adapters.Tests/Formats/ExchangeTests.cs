using System.Collections.Frozen;
using System.Text.Json;
using Fusion.Adapters.Formats;
using Fusion.Adapters.Formats.Exchange;
using Fusion.Benchmarks.Formats.Fixtures;

namespace Fusion.Adapters.Tests;

/// <summary>STIX, CAP and MAIT.</summary>
public sealed class ExchangeTests
{
    static readonly StixFormat Stix = new(FrozenSet<string>.Empty, FrozenSet<string>.Empty);
    static readonly CapFormat Cap = new();

    [Theory]
    [InlineData("apt1.json")]
    [InlineData("indicator-to-campaign-relationship.json")]
    [InlineData("malicious-email-indicator-with-attachment.json")]
    [InlineData("indicators-for-C2-with-COA.json")]
    [InlineData("indicator-for-c2-ip-address.json")]
    public async Task Every_object_of_a_published_bundle_agrees_field_by_field(string file)
    {
        var bytes = await File.ReadAllBytesAsync(Capture.Sample("stix", file), TestContext.Current.CancellationToken);
        var records = await Cutting.ReadAsync(Stix, bytes, 777);
        var objects = JsonElement.Parse(bytes).GetProperty("objects").EnumerateArray().ToArray();
        records.Count.ShouldBe(objects.Length);
        foreach (var (record, expected) in records.Zip(objects))
            Leaves.Of(record.Fields()).ShouldBe(Flat(expected, ""));
    }

    static IEnumerable<(string Path, string Text)> Flat(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Flat(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Flat(item, path)),
        JsonValueKind.String => [(path, element.GetString()!)],
        JsonValueKind.Null => [],
        _ => [(path, element.GetRawText())],
    };

    [Fact]
    public async Task Objects_of_types_that_are_ignored_are_left_to_others_and_strangers_are_set_aside()
    {
        var format = Scratch.FormatOf("{ kind: stix, types: [indicator, relationship], ignore: [campaign] }");
        (await Cutting.ReadAsync(format, TextFixture.Stix, 11)).Select(record => record is RawRecord.Readable readable
            ? Leaves.One(readable.Fields, "type")
            : record.Fault()).ShouldBe(
            ["indicator", "relationship", "The object is of type 'ipv4-addr', which the manifest neither reads nor ignores."]);
    }

    [Theory]
    [InlineData("""{"id":"x--1"}""", "The object has no type.")]
    [InlineData("""{"type":"malware","id":"tool--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f"}""", "The object's id is not its type and a UUID.")]
    [InlineData("""{"type":"malware","id":"malware--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f","created":"2026"}""", "The object has no modified.")]
    [InlineData(
        """{"type":"relationship","id":"relationship--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f","created":"x","modified":"x","relationship_type":"uses","source_ref":"a","target_ref":"b"}""",
        "The object's source_ref is not the id of an object.")]
    public async Task An_object_that_lacks_what_all_have_is_set_aside(string item, string expected) =>
        (await Cutting.ReadAsync(Stix, $$"""{"type":"bundle","objects":[{{item}}]}""")).Single().Fault().ShouldBe(expected);

    [Theory]
    [InlineData("canada.cap", "")]
    [InlineData("canada_signed.cap", "")]
    [InlineData("earthquake.cap", "")]
    [InlineData("no_optional_fields.cap", "")]
    [InlineData("wcatwc-warning.cap", "")]
    [InlineData("weather.cap", "")]
    [InlineData("bushfire_valid.edxlde", "")]
    [InlineData("invalid.cap", "The alert does not have one scope.")]
    [InlineData("xee.cap", "Document type definitions are refused.")]
    public async Task Published_alerts_are_read_and_bad_ones_told(string file, string fault)
    {
        var records = await Cutting.ReadAsync(Cap, await File.ReadAllBytesAsync(Capture.Sample("cap", file), TestContext.Current.CancellationToken), 99);
        records.ShouldNotBeEmpty();
        foreach (var record in records)
        {
            if (fault.Length > 0)
                record.Fault().ShouldBe(fault);
            else
                Leaves.Of(record.Fields()).ShouldContain(leaf => leaf.Path == "identifier" && leaf.Text.Length > 0);
        }
    }

    [Fact]
    public async Task Areas_of_an_alert_are_points()
    {
        var fields = (await Cutting.ReadAsync(Cap, TextFixture.Cap, 5)).Single().Fields();
        var leaves = Leaves.Of(fields).ToLookup(leaf => leaf.Path, leaf => leaf.Text);
        leaves["info.area.polygon.point.latitude"].ShouldBe(["51.5", "51.6", "51.6", "51.5"]);
        leaves["info.area.polygon.point.longitude"].ShouldBe(["-0.1", "-0.1", "-0.2", "-0.1"]);
        leaves["info.area.circle.radius"].ShouldBe(["2.5"]);
        leaves["info.area.circle.point.latitude"].ShouldBe(["51.5"]);
    }

    [Theory]
    [InlineData("<status>Exercise</status>", "<status>Perhaps</status>", "The alert's status is not of the list.")]
    [InlineData("+00:00</sent>", "</sent>", "The alert's sent is not a date and time with an offset.")]
    [InlineData("<category>Met</category>", "", "An info has no category of the list.")]
    [InlineData("51.5,-0.1 2.5", "51.5,-0.1", "A circle is not a point and a radius.")]
    [InlineData("51.6,-0.1 ", "51.6 ", "Point 2 of a place is not two numbers of degrees.")]
    [InlineData("cap:1.2", "cap:1.0", "The alert is CAP 1.0; 1.1 and 1.2 are read.")]
    public async Task An_alert_outside_of_the_standard_is_set_aside(string from, string to, string expected) =>
        (await Cutting.ReadAsync(Cap, TextFixture.Cap.Replace(from, to, StringComparison.Ordinal))).Single().Fault().ShouldBe(expected);

    [Theory]
    [InlineData("", "", "")]
    [InlineData("Create", "Invent", "The message's MessageType is not one of Create, Update, Log, Resource, Close, Acknowledge.")]
    [InlineData("<MessageId>M-1</MessageId>", "", "The message does not have one MessageId.")]
    [InlineData("<OrganisationId>FIRE-1</OrganisationId>", "", "The message does not have one Originator.")]
    [InlineData("<Reference>INC-7</Reference>", "", "The message does not have one Incident with a Reference.")]
    [InlineData("<IncidentType>RTC</IncidentType>", "", "The incident has no IncidentType.")]
    [InlineData("<MessageType>Create", "<MessageType>Acknowledge", "The acknowledgement does not say of which message.")]
    public async Task An_incident_message_is_read_or_told_about(string from, string to, string fault)
    {
        var text = from.Length == 0 ? TextFixture.Mait : TextFixture.Mait.Replace(from, to, StringComparison.Ordinal);
        var record = (await Cutting.ReadAsync(new MaitFormat(), text, 17)).Single();
        if (fault.Length > 0)
            record.Fault().ShouldBe(fault);
        else
            Leaves.One(record.Fields(), "Incident.LogEntry.Text").ShouldBe("Two cars");
    }
}
