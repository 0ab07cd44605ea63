using System.Text.Json;
using Fusion.Adapters.Linting;

namespace Fusion.Adapters.Tests;

/// <summary>Every rule passes on one clean catalogue, and fails where that one thing is changed.</summary>
public sealed class LintTests : IDisposable
{
    const string Connector = "connector: { kind: http_pages, url: 'https://cameras.example/reads', cursor: { query: after, answer: next }, timeout: 30s }\nformat: { kind: json }";
    const string Hash = "0123456789012345678901234567890123456789012345678901234567890123";

    /// <summary>What breaks a rule of one manifest: what stands in the clean one, and what stands there instead.</summary>
    public static readonly TheoryData<string, string, string> OfSources = new()
    {
        { "FS000", "title: Number plate cameras", "titel: Number plate cameras" },
        { "FS001", "controller: test", "controller: test # lint: allow FS049" },
        { "FS002", "controller: test", "# lint: allow FS049 because nobody knows\ncontroller: test" },
        { "FS003", "controller: test", "# lint: allow FS999 because nobody knows\ncontroller: test" },
        { "FS004", "# yaml-language-server: $schema=../../source.schema.json\n", "" },
        { "FS005", "controller: test", "controller: test  " },
        { "FS006", "to: mobile }\n", "to: mobile }" },
        { "FS007", "controller: test\n", "controller: test\r\n" },
        { "FS008", "controller: test", "controller: test # " + new string('x', 150) },
        { "FS009", "controller: test\nevidence: { grade: template }", "evidence: { grade: template }\ncontroller: test" },
        { "FS010", "    title: Reads\n    layout: { origin: assumed }", "    layout: { origin: assumed }\n    title: Reads" },
        { "FS012", "lat: { type: number", "lat: { type: float" },
        { "FS013", "marking: official_sensitive", "marking: Official-Sensitive" },
        { "FS014", "id: { required: true", "id: { required: yes" },
        { "FS015", "{ kind: json }", "{ kind: json, encoding: utf-8 }" },
        { "FS016", "title: Number plate cameras", "title: cameras" },
        { "FS017", "title: Number plate cameras", "title: number plate cameras." },
        { "FS018", "grade: template", "grade: documented, reference: a leaflet" },
        { "FS019", "grade: template", "grade: captured, reference: 'https://data.example/'" },
        { "FS020", "grade: template", "grade: documented, reference: 'https://localhost/x'" },
        { "FS021", "grade: template", "grade: template, reference: 'https://data.example/'" },
        { "FS022", "grade: template", $"grade: captured, reference: 'https://data.example/', licence: OGL, sha256: '{Hash}', captured_on: 2026-02-30" },
        { "FS023", "grade: template", "grade: captured, reference: 'https://data.example/', licence: OGL, sha256: abc, captured_on: 2026-02-20" },
        { "FS029", "'https://cameras.example/reads'", "'http://cameras.example/reads'" },
        { "FS030", "'https://cameras.example/reads'", "'https://cameras.example/reads?api_key=abc'" },
        { "FS031", "timeout: 30s", "timeout: 30s, requests_per_minute: 5000" },
        { "FS032", Connector, "connector: { kind: file_drop, files: '*' }\nformat: { kind: csv }" },
        { "FS033", "every: 5m", "every: 5s" },
        { "FS034", "every: 5m", "every: 60d" },
        { "FS035", "schedule: { every: 5m }\n", "" },
        { "FS036", Connector, "connector: { kind: file_drop }\nformat: { kind: csv, columns: [id, at, id] }" },
        { "FS037", "lawful_basis: law_enforcement", "lawful_basis: law_enforcment" },
        { "FS038", "marking: official_sensitive", "marking: official" },
        { "FS039", "retention: miscellaneous", "retention: miscellaneous, restrictions: [a, a]" },
        { "FS040", "timeout: 30s", "timeout: 1s" },
        { "FS041", "    layout: { origin: assumed }\n", "" },
        { "FS042", "origin: assumed", "origin: assumed, document: MISSING.md" },
        { "FS043", "origin: assumed", "origin: documented, document: 'https://data.example/'" },
        {
            "FS044",
            "id: { required: true, pattern: '^R[0-9]+$' }\n        at: { type: instant, format: dd/MM/yyyy HH:mm, required: true }",
            "id: { pattern: '^R[0-9]+$' }\n        at: { type: instant, format: dd/MM/yyyy HH:mm }"
        },
        { "FS045", "id: { required: true, ", "id: { " },
        { "FS046", "HH:mm, required: true", "HH:mm" },
        { "FS047", "        born:", "        idle: {}\n        born:" },
        { "FS048", "lat: { type: number, min: 49, max: 61 }", "lat: { type: number }" },
        { "FS049", "'^R[0-9]+$'", "'R[0-9]+'" },
        { "FS050", "P: pass, V: visitor", "P: pass, p: pass" },
        { "FS051", "P: pass, V: visitor", "P: pass" },
        { "FS052", "V: visitor", "UNREAD: visitor" },
        { "FS053", "dd/MM/yyyy HH:mm", "dd/MM/yyyy hh:mm" },
        { "FS054", "dd/MM/yyyy HH:mm", "dd/mm/yyyy HH:mm" },
        { "FS055", "min: 49, max: 61", "min: 49, max: 49" },
        { "FS056", "Europe/London", "Etc/GMT" },
        { "FS057", "format: dd/MM/yyyy }", "format: d }" },
        { "FS058", "format: dd/MM/yyyy }", "format: MM/yyyy }" },
        { "FS059", "unit: feet to metres", "scale: 0.3048" },
        { "FS060", "key: id", "key: =one" },
        { "FS061", "occurred_at: at", "occurred_at: '=2026-01-01T00:00:00Z'" },
        { "FS062", ", names: [{ given: first, family: last }], date_of_birth: born", ", postcode: postcode" },
        { "FS063", "category: victim", "category: suspect" },
        { "FS064", "        - { from: holder, kind: lives_at, to: home }\n", "" },
        { "FS065", "        - { from: holder, kind: uses, to: mobile }\n", "" },
        { "FS066", "vehicle: car", "vehicle: Car_1" },
        { "FS067", "family: last", "family: first" },
        { "FS068", "upper(kind)", "kind" },
        { "FS069", "        born:", "        updated_on: { type: instant }\n        born:" },
        { "FS070", "address: street, postcode: postcode, precision: address, point: { latitude: lat, longitude: lon }", "postcode: postcode, precision: address" },
        { "FS071", "registration: plate", "registration: =AB12CDE" },
        { "FS072", "        born:", string.Concat(Enumerable.Range(1, 9).Select(number => $"        extra{number}: {{ type: number }}\n")) + "        born:" },
    };

    /// <summary>What breaks a rule between manifests, or in another file than the one above.</summary>
    static readonly Dictionary<string, Action<LintedCatalogue>> OfOthers = new()
    {
        ["FS011"] = catalogue => catalogue.Write(
            LintedCatalogue.InstanceFile,
            LintedCatalogue.Instance + "datasets:\n  entries:\n    codes:\n" + string.Concat(Enumerable.Range(1, 12).Select(number => $"      C{number}:\n        A: a\n"))),
        ["FS024"] = catalogue => catalogue.Replace(LintedCatalogue.FamilyFile, "What people call the site", "site"),
        ["FS025"] = catalogue => catalogue.Replace(LintedCatalogue.FamilyFile, "zone: '{{zone}}'", "zone: Europe/London"),
        ["FS026"] = catalogue => catalogue.Replace(LintedCatalogue.FamilyFile, "example: Anytown Bus Station", "example: Any"),
        ["FS027"] = catalogue => catalogue.Replace(LintedCatalogue.InstanceFile, "Anytown Market", "Anytown Market, zone: Europe/London"),
        ["FS028"] = catalogue => catalogue.Replace(LintedCatalogue.InstanceFile, "with:", "format: { kind: csv }\nwith:"),
        ["FS073"] = catalogue => File.Delete(Path.Combine(catalogue.Root, "test/cameras/samples/reads.json")),
        ["FS074"] = catalogue => File.Delete(Path.Combine(catalogue.Root, "test/cameras/samples/reads.broken.json")),
        ["FS075"] = catalogue => File.Delete(Path.Combine(catalogue.Root, "families/readers/gate/samples/entries.expected.json")),
        ["FS076"] = catalogue => catalogue.Write("test/cameras/samples/reads.json", new string(' ', 300 * 1024)),
        ["FS077"] = catalogue => catalogue.Write("test/cameras/samples/raeds.json", "[]"),
        ["FS078"] = catalogue => catalogue.Write("test/cameras/samples/reads.json", "[{ \"mail\": \"ada@police.test.uk\" }]"),
        ["FS079"] = catalogue => catalogue.Write("test/cameras/samples/reads.json", "[{ \"phone\": \"07912 345678\" }]"),
        ["FS080"] = catalogue => File.Delete(Path.Combine(catalogue.Root, LintedCatalogue.InstanceFile)),
        ["FS081"] = catalogue => catalogue.Write(
            "test/more/source.yaml", LintedCatalogue.Source.Replace("test/cameras", "test/more", StringComparison.Ordinal)),
        ["FS082"] = catalogue =>
        {
            foreach (var name in new[] { "second", "third" })
                catalogue.Write($"{name}/cameras/source.yaml", LintedCatalogue.Source.Replace("test/cameras", $"{name}/cameras", StringComparison.Ordinal));
        },
        ["FS083"] = catalogue =>
        {
            foreach (var name in new[] { "second", "third" })
                catalogue.Write($"{name}/gates/source.yaml", LintedCatalogue.Instance.Replace("anytown/gates", $"{name}/gates", StringComparison.Ordinal));
        },
    };

    readonly LintedCatalogue catalogue = new();

    public static TheoryData<string> Others => [.. OfOthers.Keys];

    public void Dispose() => catalogue.Dispose();

    [Fact]
    public void The_clean_catalogue_breaks_no_rule() => catalogue.Lint().Select(finding => finding.ToString()).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(OfSources))]
    public void A_rule_of_one_manifest_finds_what_breaks_it(string rule, string right, string wrong)
    {
        catalogue.Replace(LintedCatalogue.SourceFile, right, wrong);
        var finding = catalogue.Lint().FirstOrDefault(finding => finding.Rule.Id == rule)
            ?? throw new ShouldAssertException($"{rule} was not found, but: {string.Join('\n', catalogue.Lint())}");
        finding.File.ShouldBe(LintedCatalogue.SourceFile);
        finding.Line.ShouldBeInRange(1, catalogue.Read(LintedCatalogue.SourceFile).Split('\n').Length);
        finding.Message.Length.ShouldBeGreaterThan(10);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void A_rule_between_files_finds_what_breaks_it(string rule)
    {
        OfOthers[rule](catalogue);
        if (catalogue.Lint().All(finding => finding.Rule.Id != rule))
            throw new ShouldAssertException($"{rule} was not found, but: {string.Join('\n', catalogue.Lint())}");
    }

    [Fact]
    public void Every_rule_has_a_test_that_fails_and_there_are_at_least_sixty()
    {
        var tested = OfSources.Select(row => row.Data.Item1).Concat(OfOthers.Keys).Order(StringComparer.Ordinal).ToArray();
        tested.ShouldBe(Linter.Rules.Select(rule => rule.Id));
        tested.Length.ShouldBeGreaterThanOrEqualTo(60);
    }

    [Fact]
    public void What_a_rule_can_mend_it_mends_and_breaks_nothing_by_it()
    {
        foreach (var row in OfSources.Where(row => Linter.Rules.Single(rule => rule.Id == row.Data.Item1).CanFix))
        {
            var (rule, right, wrong) = row.Data;
            catalogue.Write(LintedCatalogue.SourceFile, LintedCatalogue.Source);
            catalogue.Replace(LintedCatalogue.SourceFile, right, wrong);
            Linter.Fix(catalogue.Root, LintedCatalogue.Today).ShouldBeGreaterThan(0, rule);
            catalogue.Lint().Select(finding => finding.ToString()).ShouldBeEmpty(rule);
        }
    }

    [Fact]
    public void Many_mends_of_one_file_are_made_together()
    {
        catalogue.Write(LintedCatalogue.SourceFile, LintedCatalogue.Source
            .Replace("# yaml-language-server: $schema=../../source.schema.json\n", "", StringComparison.Ordinal)
            .Replace("controller: test\nevidence: { grade: template }", "evidence: { grade: template }   \ncontroller: test", StringComparison.Ordinal)
            .Replace("lat: { type: number", "lat: { type: float", StringComparison.Ordinal)
            .Replace("    layout: { origin: assumed }\n", "", StringComparison.Ordinal)
            .Replace("marking: official_sensitive", "marking: Official Sensitive", StringComparison.Ordinal)
            + "\n\n");
        Linter.Fix(catalogue.Root, LintedCatalogue.Today);
        catalogue.Read(LintedCatalogue.SourceFile).ShouldBe(LintedCatalogue.Source);
    }

    [Fact]
    public void What_is_allowed_with_a_reason_is_not_told()
    {
        catalogue.Replace(LintedCatalogue.SourceFile, "'^R[0-9]+$'", "'R[0-9]+'");
        catalogue.Replace(LintedCatalogue.SourceFile, "controller: test", "# lint: allow FS049 because the publisher puts words before it\ncontroller: test");
        catalogue.Lint().ShouldBeEmpty();
    }

    [Fact]
    public void What_many_instances_inherit_is_told_once_and_a_part_of_the_catalogue_can_be_linted()
    {
        catalogue.Write("othertown/gates/source.yaml", LintedCatalogue.Instance
            .Replace("anytown/gates", "othertown/gates", StringComparison.Ordinal).Replace("Market", "Quay", StringComparison.Ordinal));
        catalogue.Replace(LintedCatalogue.FamilyFile, "ID: { required: true }", "ID: { required: true, pattern: x }");
        catalogue.Lint().ShouldHaveSingleItem().ToString().ShouldBe(
            "families/readers/gate/family.yaml:18:40: warning FS049: The pattern is found anywhere in the text; write ^ before it and $ behind.");
        catalogue.Lint("families/readers/gate").Count.ShouldBe(1);
        catalogue.Lint("anytown/gates").ShouldBeEmpty();
        catalogue.Lint("test").ShouldBeEmpty();
    }

    [Fact]
    public void Findings_are_written_as_sarif()
    {
        catalogue.Replace(LintedCatalogue.SourceFile, "'^R[0-9]+$'", "'R[0-9]+'");
        using var sarif = JsonDocument.Parse(Sarif.Write(catalogue.Lint()));
        var run = sarif.RootElement.GetProperty("runs")[0];
        run.GetProperty("tool").GetProperty("driver").GetProperty("rules").GetArrayLength().ShouldBe(Linter.Rules.Count);
        var result = run.GetProperty("results")[0];
        result.GetProperty("ruleId").GetString().ShouldBe("FS049");
        result.GetProperty("level").GetString().ShouldBe("warning");
        result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32().ShouldBe(18);
    }

    [Fact]
    public void The_page_of_rules_is_that_of_these_rules()
    {
        var file = Path.Combine(Repository.Root, "adapters", "LINT.md");
        var page = LintReference.Write();
        if (Environment.GetEnvironmentVariable("FUSION_APPROVE") == "1")
            File.WriteAllText(file, page);
        page.ShouldBe(File.ReadAllText(file));
    }

    [Fact]
    public void The_catalogue_of_this_repository_is_clean_but_for_notes() =>
        Linter.Lint(Repository.Catalogue, LintedCatalogue.Today)
            .Where(finding => finding.Rule.Severity > LintSeverity.Note)
            .Select(finding => finding.ToString())
            .ShouldBeEmpty();
}
