using Fusion.Adapters.Mapping;
using Fusion.Ontology;

namespace Fusion.Adapters.Tests;

/// <summary>Maps one row by a small manifest whose fields and camera, direction or mentions are a test's own.</summary>
static class Mapped
{
    public static Manifests.Catalogue Load(string fields, string members) => Manifests.Catalogue.LoadText("test/cameras", "source.yaml", $$"""
        source: test/cameras
        title: Cameras
        controller: test
        evidence: { grade: template }
        connector: { kind: file_drop }
        format: { kind: csv }
        handling: { marking: official, lawful_basis: law_enforcement, retention: miscellaneous }
        datasets:
          reads:
            title: Reads
            contract: { fields: {{fields}} }
            mapping: { event: vehicle_observed, key: ID, occurred_at: { value: '2026-01-01T00:00:00Z' }, {{members}} }
        """);

    public static async Task<MappedRecord> RowAsync(string fields, string members, string header, string row)
    {
        var catalogue = Load(fields, members);
        catalogue.Problems.ShouldBeEmpty();
        var dataset = catalogue.Datasets.Single();
        var records = await Cutting.ReadAsync(dataset.Format, $"ID,{header}\n1,{row}\n");
        return dataset.Mapping.Map(((Formats.RawRecord.Readable)records.Single()).Fields);
    }

    public static async Task<VehicleObserved> ObservedAsync(string fields, string members, string header, string row) =>
        (VehicleObserved)(await RowAsync(fields, members, header, row)).ShouldBeOfType<MappedRecord.Observed>().Observation;
}
