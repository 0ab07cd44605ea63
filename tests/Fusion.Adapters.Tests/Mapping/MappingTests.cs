using Fusion.Adapters.Mapping;
using Fusion.Adapters.Runtime;
using Fusion.Engine.Intake;
using Fusion.Ontology;

namespace Fusion.Adapters.Tests;

/// <summary>What a mapping makes of one JSON record.</summary>
public sealed class MappingTests
{
    [Fact]
    public async Task What_is_made_of_empty_fields_is_left_out()
    {
        var read = await MapAsync(
            "- { person: driver, role: driver, category: other, names: [{ given: g, family: f }], date_of_birth: d }", "{}");
        read.Mentions.ShouldHaveSingleItem().Key.ShouldBe("this");
    }

    [Fact]
    public async Task A_name_may_be_known_by_one_part_only()
    {
        var read = await MapAsync(
            "- { person: driver, role: driver, category: other, names: [{ given: g, family: f }] }", "{\"f\":\"Pembery\"}");
        read.Mentions.OfType<PersonMention>().Single().Attributes.Names.ShouldBe([new PersonName("", "Pembery")]);
    }

    [Fact]
    public async Task What_lacks_a_required_part_only_is_a_fault() =>
        (await FaultAsync("- { place: p, role: at, point: { latitude: lat, longitude: lon }, precision: address }", "{\"lat\":51.5}"))
            .ShouldBe("'mentions.p.point.longitude' has no value, and the rest of it has.");

    [Fact]
    public async Task Repeated_sections_become_numbered_mentions_with_their_own_relations()
    {
        var read = await MapAsync(
            """
            - each: people
              mentions:
                - { person: person, role: { field: role, codes: { d: driver, k: keeper } }, category: other, names: [{ given: name }] }
                - { phone: phone, role: used, number: phone }
              relations:
                - { from: person, kind: uses, to: phone }
                - { from: person, kind: drives, to: car }
            - { vehicle: car, role: observed, registration: plate }
            """,
            """{"plate":"AB12","people":[{"role":"d","name":"A","phone":"1"},{"role":"k","name":"B"}]}""");
        read.Mentions.Select(mention => mention.Key).ShouldBe(["this", "car", "person-1", "phone-1", "person-2"]);
        read.Relations.ShouldBe(
        [
            new Relation("person-1", RelationKind.Uses, "phone-1"),
            new Relation("person-1", RelationKind.Drives, "car"),
            new Relation("person-2", RelationKind.Drives, "car"),
        ]);
    }

    [Fact]
    public async Task A_section_that_repeats_where_one_is_taken_is_a_fault() =>
        (await FaultAsync("- { vehicle: car, role: observed, registration: plates }", """{"plates":["A","B"]}"""))
            .ShouldBe("plates stands more than once where the mapping takes one.");

    [Fact]
    public async Task One_repetition_is_taken_by_its_place()
    {
        var read = await MapAsync(
            "- { place: p, role: at, point: { latitude: 'area.at[1]', longitude: 'area.at[0]' }, precision: address }",
            """{"area":{"at":[-0.1,51.5]}}""");
        read.Mentions.OfType<PlaceMention>().Single().Attributes.Point.ShouldBe(new GeoPoint(51.5, -0.1));
    }

    [Fact]
    public async Task From_inside_a_section_the_record_is_reached_by_a_slash()
    {
        var read = await MapAsync(
            "- each: cars\n  mentions:\n    - { vehicle: car, role: observed, registration: plate, make: /make }",
            """{"make":"Seat","cars":[{"plate":"A"},{"plate":"B"}]}""");
        read.Mentions.OfType<VehicleMention>().Select(car => car.Attributes.Make).ShouldBe(["Seat", "Seat"]);
    }

    [Theory]
    [InlineData("{ first: [a, b, =neither] }", "{\"b\":\"B\"}", "B")]
    [InlineData("{ first: [a, b, =neither] }", "{\"make\":\"M\"}", "neither")]
    [InlineData("{ join: [a, b], with: '-' }", "{\"a\":\"A\",\"b\":\"B\"}", "A-B")]
    [InlineData("{ join: [a, b], with: '-' }", "{\"b\":\"B\"}", "B")]
    [InlineData("{ field: a, extract: '^([A-Z]+)' }", "{\"a\":\"ABC123\"}", "ABC")]
    [InlineData("{ field: a, codes: { x: ex }, otherwise: why }", "{\"a\":\"y\"}", "why")]
    [InlineData("{ field: a, absent: ['-'] }", "{\"a\":\"-\",\"make\":\"M\"}", null)]
    [InlineData("{ choose: [{ when: { field: a, in: [x, y] }, then: b }], otherwise: =no }", "{\"a\":\"y\",\"b\":\"B\"}", "B")]
    [InlineData("{ choose: [{ when: { field: a, in: [x, y] }, then: b }], otherwise: =no }", "{\"a\":\"z\",\"make\":\"M\"}", "no")]
    [InlineData("{ choose: [{ when: { all: [a, { not: b }] }, then: =only a }] }", "{\"a\":\"1\"}", "only a")]
    [InlineData("{ choose: [{ when: { any: [b, { field: a, matches: '^[0-9]$' }] }, then: =digit }] }", "{\"a\":\"7\"}", "digit")]
    [InlineData("{ choose: [{ when: { field: a, present: false }, then: =none }] }", "{\"make\":\"M\"}", "none")]
    public async Task A_text_is_taken_from_where_the_mapping_says(string expression, string record, string? expected)
    {
        var read = await MapAsync($"- {{ vehicle: car, role: observed, make: make, registration: {expression} }}", record);
        read.Mentions.OfType<VehicleMention>().Single().Attributes.Registration.ShouldBe(expected);
    }

    [Theory]
    [InlineData("{ field: a, extract: '^([A-Z]+)$' }", "a does not match the pattern that the mapping takes a part by.")]
    [InlineData("{ field: a, codes: { x: ex } }", "a is not one of the codes of the list.")]
    public async Task A_fault_names_its_field_and_never_what_it_holds(string expression, string expected)
    {
        var fault = await FaultAsync($"- {{ vehicle: car, role: observed, registration: {expression} }}", "{\"a\":\"secret-7\"}");
        fault.ShouldBe(expected);
        fault.ShouldNotContain("secret");
    }

    [Fact]
    public async Task All_faults_of_a_record_are_told_together()
    {
        var reading = Reading("- { vehicle: car, role: observed, registration: plate }", "");
        var item = await ItemAsync(reading, "{\"at\":\"never\"}");
        item.ShouldBeOfType<IntakeItem.Unreadable>().Reason.ShouldBe("id is missing; at is not an ISO 8601 instant.");
    }

    [Fact]
    public async Task Numbers_are_held_to_their_range_and_scaled()
    {
        const string contract = "speed: { type: number, min: 0, max: 100, scale: 0.5 }";
        var mapped = await ItemAsync(Reading("[]", contract, "confidence: speed"), Record("\"speed\":80"));
        ((VehicleObserved)mapped.ShouldBeOfType<IntakeItem.Observed>().Observation).Confidence.ShouldBe(40);
        (await ItemAsync(Reading("[]", contract, "confidence: speed"), Record("\"speed\":101")))
            .ShouldBeOfType<IntakeItem.Unreadable>().Reason.ShouldBe("speed is more than 100.");
    }

    [Fact]
    public void The_words_of_the_ontology_are_its_names()
    {
        EnumWords.Of(typeof(CrimeStatus)).Keys.Order().ShouldBe(
        [
            "acquitted", "cancelled_as_no_crime", "cautioned", "charged", "convicted", "no_further_action", "under_investigation",
        ]);
        Shape.Of(typeof(CrimeRecorded)).Members.Where(member => member.IsRequired).Select(member => member.Name).Order()
            .ShouldBe(["handling", "mentions", "occurred_at", "offence", "record", "recorded_at", "status"]);
    }

    static string Record(string more) => $$"""{"id":"R1","at":"2026-01-01T00:00:00Z","camera":"C",{{more}}}""";

    static async Task<Observation> MapAsync(string mentions, string record)
    {
        var body = record.Trim('{', '}');
        var item = await ItemAsync(Reading(mentions, ""), Whole(record, body));
        return item.ShouldBeOfType<IntakeItem.Observed>().Observation;
    }

    static async Task<string> FaultAsync(string mentions, string record) =>
        (await ItemAsync(Reading(mentions, ""), Whole(record, record.Trim('{', '}')))).ShouldBeOfType<IntakeItem.Unreadable>().Reason;

    static string Whole(string record, string body) =>
        body.Length == 0 ? Record("\"x\":1") : Record(record[1..^1]);

    static async Task<IntakeItem> ItemAsync(DatasetReading reading, string record)
    {
        var records = await Cutting.ReadAsync(reading.Dataset.Format, record.ReplaceLineEndings("") + "\n");
        return reading.Read(records.ShouldHaveSingleItem(), "test");
    }

    static DatasetReading Reading(string mentions, string contract, string member = "")
    {
        var text = Scratch.Manifest("test/cameras", "{ kind: file_drop }", "{ kind: ndjson }")
            .Replace(
                "- { vehicle: vehicle, role: observed, registration: plate }",
                mentions.ReplaceLineEndings("\n        "),
                StringComparison.Ordinal)
            .Replace("mentions:\n        []", "mentions: []", StringComparison.Ordinal)
            .Replace("at: { type: instant, required: true }",
                contract.Length == 0 ? "at: { type: instant, required: true }" : $"at: {{ type: instant }}\n        {contract}",
                StringComparison.Ordinal)
            .Replace("camera: camera", member.Length == 0 ? "camera: camera" : $"camera: camera\n      {member}", StringComparison.Ordinal);
        var catalogue = Manifests.Catalogue.LoadText("test/cameras", "source.yaml", text);
        catalogue.Problems.ShouldBeEmpty(text);
        return new DatasetReading(catalogue.Datasets.Single(), "test@1");
    }
}
