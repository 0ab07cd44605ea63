using Fusion.Adapters.Linting;

namespace Fusion.Adapters.Tests;

/// <summary>A catalogue that breaks no rule, for tests to break one in.</summary>
sealed class LintedCatalogue : IDisposable
{
    public const string SourceFile = "test/cameras/source.yaml";
    public const string FamilyFile = "families/readers/gate/family.yaml";
    public const string InstanceFile = "anytown/gates/source.yaml";

    public const string Source = """
        # yaml-language-server: $schema=../../source.schema.json
        source: test/cameras
        title: Number plate cameras
        controller: test
        evidence: { grade: template }
        connector: { kind: http_pages, url: 'https://cameras.example/reads', cursor: { query: after, answer: next }, timeout: 30s }
        format: { kind: json }
        schedule: { every: 5m }
        handling: { marking: official_sensitive, lawful_basis: law_enforcement, retention: miscellaneous }
        datasets:
          reads:
            title: Reads
            layout: { origin: assumed }
            contract:
              zone: Europe/London
              absent: [UNREAD]
              fields:
                id: { required: true, pattern: '^R[0-9]+$' }
                at: { type: instant, format: dd/MM/yyyy HH:mm, required: true }
                lat: { type: number, min: 49, max: 61 }
                lon: { type: number, min: -9, max: 2 }
                kind: { codes: { P: pass, V: visitor } }
                born: { type: date, format: dd/MM/yyyy }
                height: { type: number, unit: feet to metres }
            mapping:
              event: vehicle_observed
              key: id
              occurred_at: at
              camera: camera
              direction: { expr: upper(kind) }
              mentions:
                - { vehicle: car, role: observed, registration: plate }
                - { person: holder, role: victim, category: victim, names: [{ given: first, family: last }], date_of_birth: born }
                - { place: home, role: home, address: street, postcode: postcode, precision: address, point: { latitude: lat, longitude: lon } }
                - { phone: mobile, role: used, number: phone }
              relations:
                - { from: holder, kind: lives_at, to: home }
                - { from: holder, kind: uses, to: mobile }

        """;

    public const string Family = """
        # yaml-language-server: $schema=../../../family.schema.json
        family: readers/gate
        title: Gates of {{place}}
        parameters:
          place: { description: What people call the site, example: Anytown Bus Station }
          zone: { description: The clock on the wall, default: Europe/London }
        evidence: { grade: template }
        connector: { kind: file_drop }
        format: { kind: csv }
        handling: { marking: official, lawful_basis: public_task, retention: miscellaneous }
        datasets:
          entries:
            title: Cars let in
            layout: { origin: assumed }
            contract:
              zone: '{{zone}}'
              fields:
                ID: { required: true }
                AT: { type: instant, format: dd/MM/yyyy HH:mm, required: true }
            mapping:
              event: vehicle_observed
              key: ID
              occurred_at: AT
              camera: SITE
              mentions:
                - { vehicle: car, role: observed, registration: PLATE }

        """;

    public const string Instance = """
        # yaml-language-server: $schema=../../source.schema.json
        source: anytown/gates
        family: readers/gate
        controller: anytown-council
        with: { place: Anytown Market }

        """;

    public static readonly DateOnly Today = new(2026, 11, 21);

    readonly Shelf shelf = new();

    public LintedCatalogue()
    {
        Write(SourceFile, Source);
        Write(FamilyFile, Family);
        Write(InstanceFile, Instance);
        foreach (var ending in new[] { ".json", ".broken.json", ".expected.json", ".broken.expected.json" })
            Write($"test/cameras/samples/reads{ending}", "[]\n");
        foreach (var ending in new[] { ".csv", ".broken.csv", ".expected.json", ".broken.expected.json" })
            Write($"families/readers/gate/samples/entries{ending}", "ID\n");
    }

    public string Root => shelf.Root;

    public void Write(string file, string text) => shelf.Write(file, text);

    public string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public void Replace(string file, string right, string wrong)
    {
        var text = Read(file);
        text.ShouldContain(right);
        Write(file, text.Replace(right, wrong, StringComparison.Ordinal));
    }

    public IReadOnlyList<LintFinding> Lint(string path = "") => Linter.Lint(Path.Combine(Root, path), Today);

    public void Dispose() => shelf.Dispose();
}
