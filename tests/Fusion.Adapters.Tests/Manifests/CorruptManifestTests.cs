using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Tests;

/// <summary>Each mistake is made in one good manifest, and must be told at its own line and column.</summary>
public sealed class CorruptManifestTests
{
    const string Good = """
        source: test/cameras
        title: Cameras
        controller: test
        evidence: { grade: template }
        connector: { kind: file_drop }
        format: { kind: csv }
        schedule: { every: 30s }
        handling: { marking: official, lawful_basis: law_enforcement, retention: miscellaneous }
        datasets:
          reads:
            title: Reads
            contract:
              fields:
                id: { required: true }
                at: { type: instant, format: dd/MM/yyyy HH:mm, zone: Europe/London }
                lane: { codes: { L: left, R: right } }
            mapping:
              event: vehicle_observed
              key: id
              occurred_at: at
              camera: camera
              mentions:
                - { vehicle: vehicle, role: observed, registration: plate }
              relations:
                - { from: this, kind: uses, to: vehicle }

        """;

    [Fact]
    public void The_manifest_that_the_mistakes_are_made_in_is_good() => Load(Good).ShouldBeEmpty();

    [Theory]
    [InlineData("title: Cameras", "", "1:1: 'title' is missing.")]
    [InlineData("title: Cameras", "titel: Cameras", "1:1: 'title' is missing.|2:1: 'titel' means nothing here; did you mean 'title'.")]
    [InlineData("title: Cameras", "title: ''", "2:8: 'title' is empty.")]
    [InlineData("title: Cameras", "title: [a]", "2:8: 'title' must be a text, not a list.")]
    [InlineData("title: Cameras", "title: Cameras\ntitle: Again", "3:1: 'title' is given twice.")]
    [InlineData("title: Cameras", "title: &a Cameras", "2:8: Anchors are not read; write the value out where it is needed.")]
    [InlineData("test/cameras", "test/camera", "1:9: 'source' says 'test/camera'; its folder says 'test/cameras'. They must be the same.")]
    [InlineData(
        "grade: template", "grade: certain",
        "4:20: 'evidence.grade' says 'certain'; it must be one of captured, documented, assigned, template.")]
    [InlineData(
        "grade: template", "grade: assigned", "4:11: 'evidence.reference' is missing: the grade assigned must say what bears it out.")]
    [InlineData(
        "kind: file_drop", "kind: pigeon", "5:20: 'datasets.reads.connector.kind' says 'pigeon'; it must be one of file_drop, http_pages, mail_drop, postgresql, amqp, tcp_listener, udp_listener, webhook.")]
    [InlineData(
        "kind: file_drop", "kind: http_pages, url: 'ftp://x', cursor: { query: a, answer: b }",
        "5:12: 'datasets.reads.connector.kind' reads pages of JSON; the format is csv."
        + "|5:37: 'datasets.reads.connector.url' must begin with http://, https:// or a variable such as ${NAME}.")]
    [InlineData("kind: csv", "kind: csv, delimiter: '||'", "6:33: 'datasets.reads.format.delimiter' must be one ASCII character.")]
    [InlineData(
        "kind: csv", "kind: csv, encoding: klingon",
        "6:32: 'datasets.reads.format.encoding' says 'klingon', which is no encoding known here.")]
    [InlineData("every: 30s", "every: soon", "7:20: 'datasets.reads.schedule.every' must be a time span such as 30s, 5m, 2h or 1d.")]
    [InlineData(
        "marking: official", "marking: secretive",
        "8:22: 'datasets.reads.handling.marking' says 'secretive'; it must be one of official, official_sensitive, secret, top_secret.")]
    [InlineData("lawful_basis: law_enforcement, ", "", "8:11: 'datasets.reads.handling.lawful_basis' is missing.")]
    [InlineData("  reads:", "  Reads:", "10:3: 'Reads' cannot name a dataset; use lower case letters, digits and dashes.")]
    [InlineData("required: true", "required: yes", "14:25: 'datasets.reads.contract.fields.id.required' must be true or false.")]
    [InlineData(
        "type: instant", "type: moment",
        "15:21: 'datasets.reads.contract.fields.at.type' says 'moment'; it must be one of "
        + "text, number, integer, boolean, date, instant, code.")]
    [InlineData(
        ", zone: Europe/London", "",
        "15:13: 'datasets.reads.contract.fields.at.zone' is missing: times written dd/MM/yyyy HH:mm carry no offset.")]
    [InlineData(
        "Europe/London", "Europe/Lodnon",
        "15:62: 'datasets.reads.contract.fields.at.zone' says 'Europe/Lodnon', which is no time zone; write one such as Europe/London.")]
    [InlineData(
        "codes: { L: left, R: right }", "type: code",
        "16:15: 'datasets.reads.contract.fields.lane.codes' is missing: a field of type code lists them.")]
    [InlineData(
        "event: vehicle_observed", "event: vehicle_seen",
        "18:14: 'mapping.event' says 'vehicle_seen', which is no event of a record*")]
    [InlineData("      key: id\n", "", "18:7: 'datasets.reads.mapping.key' is missing.")]
    [InlineData("      camera: camera\n", "", "18:7: 'datasets.reads.mapping.camera' is missing.")]
    [InlineData(
        "camera: camera", "camera: camera\n      confidence: =high", "22:19: 'confidence' says 'high', which is not a number.")]
    [InlineData(
        "camera: camera", "camera: { join: camera }", "21:23: 'camera' must be a list.")]
    [InlineData(
        "camera: camera", "camera: { field: camera, extract: '(' }", "21:41: 'camera.extract' is not a pattern that can be used:*")]
    [InlineData(
        "camera: camera", "camera: { from: camera }",
        "21:15: 'camera' must say field, value, expr, join, first or choose.|21:17: 'camera.from' means nothing here.")]
    [InlineData(
        "vehicle: vehicle, role", "car: vehicle, role",
        "23:11: A mention begins with its kind and key, such as 'person: suspect'; kinds are person, vehicle, phone, place, "
        + "organisation, device, occurrence.|25:41: 'relations.to' says 'vehicle', which no mention is called.")]
    [InlineData("vehicle: vehicle, role", "vehicle: this, role",
        "23:13: 'this' names another mention already.|25:41: 'relations.to' says 'vehicle', which no mention is called.")]
    [InlineData(
        "role: observed", "role: { field: lane }",
        "23:37: 'mentions.vehicle.role' has a code that means 'left'; it must be one of this, suspect,*"
        + "|23:37: 'mentions.vehicle.role' has a code that means 'right'; it must be one of this, suspect,*")]
    [InlineData(
        "registration: plate", "registraton: plate",
        "23:47: 'mentions.vehicle.registraton' means nothing here; did you mean 'registration'.")]
    [InlineData(
        "occurred_at: at", "occurred_at: { field: when, format: yyyyMMdd HHmm }",
        "20:20: 'occurred_at' needs a zone: times written yyyyMMdd HHmm carry no offset.")]
    [InlineData("from: this", "from: thsi", "25:19: 'relations.from' says 'thsi', which no mention is called; did you mean 'this'.")]
    [InlineData(
        "- { vehicle: vehicle, role: observed, registration: plate }",
        "- { each: cars, mentions: [{ vehicle: vehicle, role: observed, registration: plate }] }",
        "23:19: 'mentions.each' repeats a section, and this format has none."
        + "|25:41: 'relations.to' says 'vehicle', which is made once for every repetition of a section; say the relation in its group.")]
    [InlineData(
        "kind: uses", "kind: owns",
        "25:31: 'relations.kind' says 'owns'; it must be one of lives_at, uses, drives, keeps, associate_of, worn_by, family_of, "
        + "works_for, officer_of, owner_of, part_of.")]
    public void A_mistake_is_told_where_it_stands(string good, string mistake, string expected)
    {
        var broken = Good.Replace(good, mistake, StringComparison.Ordinal);
        broken.ShouldNotBe(Good);
        var told = Load(broken);
        var wanted = expected.Split('|').Select(line => $"test/cameras/source.yaml:{line}").ToArray();
        told.Count.ShouldBe(wanted.Length, string.Join('\n', told));
        foreach (var (problem, want) in told.Zip(wanted))
        {
            if (want.EndsWith('*'))
                problem.ShouldStartWith(want[..^1]);
            else
                problem.ShouldBe(want);
        }
    }

    [Theory]
    [InlineData("", "1:1: A manifest begins with names and values, such as 'source: owner/system'.")]
    [InlineData("- a\n", "1:1: A manifest begins with names and values, such as 'source: owner/system'.")]
    [InlineData("a: 1\n---\nb: 2\n", "2:1: A manifest is one document; remove the second one.")]
    [InlineData("a: [1, 2\nb: }\n", "1:5: This is not valid YAML: nothing after this place could be made sense of.")]
    [InlineData("a: \"never closed\n", "1:4: This is not valid YAML:*")]
    [InlineData("a: *b\n", "1:4: *")]
    [InlineData("a: !!binary abc\n", "1:4: Tags are not read; write the plain value.")]
    public void What_is_no_manifest_at_all_is_told_too(string text, string expected)
    {
        var told = Load(text).ShouldHaveSingleItem();
        var want = $"test/cameras/source.yaml:{expected.TrimEnd('*')}";
        (expected.EndsWith('*') ? told[..Math.Min(told.Length, want.Length)] : told).ShouldBe(want);
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var broken = Good
            .Replace("title: Cameras\n", "", StringComparison.Ordinal)
            .Replace("30s", "never", StringComparison.Ordinal)
            .Replace("key: id", "kye: id", StringComparison.Ordinal)
            .Replace("role: observed", "role: seen", StringComparison.Ordinal);
        Load(broken).Count.ShouldBeGreaterThanOrEqualTo(4);
    }

    [Fact]
    public void A_manifest_nested_without_end_is_refused() =>
        Load(string.Concat(Enumerable.Repeat("[", 5000))).ShouldHaveSingleItem().ShouldContain("nested more than 32 deep");

    [Fact]
    public void One_bad_manifest_keeps_no_other_waiting()
    {
        using var scratch = new Scratch();
        scratch.Cameras();
        foreach (var (folder, text) in new[] { ("test/broken", "title: only"), ("test/Shouting", Good), ("test/empty", "") })
        {
            var path = Path.Combine([scratch.Catalogue, .. folder.Split('/')]);
            Directory.CreateDirectory(path);
            if (text.Length > 0)
                File.WriteAllText(Path.Combine(path, "source.yaml"), text);
        }

        var catalogue = Manifests.Catalogue.Load(scratch.Catalogue);
        catalogue.Sources.Select(source => source.Source).ShouldBe(["test/cameras"]);
        catalogue.Problems.Select(problem => problem.File).Distinct()
            .ShouldBe(["test/Shouting/source.yaml", "test/broken/source.yaml", "test/empty/source.yaml"], ignoreOrder: true);
    }

    [Fact]
    public void A_catalogue_that_is_not_there_is_told() =>
        Manifests.Catalogue.Load("/no/such/folder").Problems.ShouldHaveSingleItem().ToString()
            .ShouldBe("/no/such/folder:1:1: There is no such folder; say where the catalogue is.");

    static List<string> Load(string text) =>
        [.. Manifests.Catalogue.LoadText("test/cameras", "test/cameras/source.yaml", text).Problems.Select(problem => problem.ToString())];
}
