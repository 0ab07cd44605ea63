namespace Fusion.Adapters.Tests;

/// <summary>A catalogue with a family of a test's own.</summary>
sealed class Shelf : IDisposable
{
    public const string Family = """
        family: readers/gate
        title: Gates of {{place}}
        parameters:
          place: { description: What people call the site, example: Anytown Bus Station }
          zone: { description: The clock on the wall, default: Europe/London }
        connector: { kind: file_drop }
        format: { kind: csv }
        handling: { marking: official, lawful_basis: law_enforcement, retention: miscellaneous }
        datasets:
          entries:
            title: Cars let in
            layout: { origin: assumed }
            contract:
              zone: '{{zone}}'
              fields:
                ID: { required: true }
                AT: { type: instant, format: dd/MM/yyyy HH:mm, required: true }
                SITE: {}
                KIND: { codes: { P: pass, V: visitor } }
            mapping:
              event: vehicle_observed
              key: ID
              occurred_at: AT
              camera: { join: [SITE, '={{place}}'], with: ' / ' }
              direction: KIND
              mentions:
                - { vehicle: car, role: observed, registration: PLATE }
          refusals:
            title: Cars sent away
            contract: { fields: { ID: { required: true } } }
            mapping: { event: vehicle_observed, key: ID, occurred_at: { field: AT, format: dd/MM/yyyy HH:mm, zone: UTC }, camera: SITE }
        """;

    public const string Instance = """
        source: anytown/gates
        family: readers/gate
        controller: anytown-council
        evidence: { grade: template }
        with: { place: Anytown Market }
        """;

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("fusion-families-");

    public string Root => folder.FullName;

    public Manifests.Catalogue Load(string instance = Instance, string family = Family)
    {
        Write("families/readers/gate/family.yaml", family);
        Write("anytown/gates/source.yaml", instance);
        return Manifests.Catalogue.Load(Root);
    }

    public void Write(string file, string text)
    {
        var path = Path.Combine([Root, .. file.Split('/')]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
