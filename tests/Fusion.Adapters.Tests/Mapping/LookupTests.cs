using Fusion.Adapters.Runtime;
using Fusion.Engine.Intake;
using Fusion.Ontology;

namespace Fusion.Adapters.Tests;

public sealed class LookupTests : IDisposable
{
    readonly Shelf shelf = new();

    public void Dispose() => shelf.Dispose();

    const string Tables = "tables: { sites: { file: sites.csv, key: CODE } }\nconnector:";

    static readonly string Family = Shelf.Family
        .Replace("connector:", Tables, StringComparison.Ordinal)
        .Replace("SITE: {}", "SITE: { lookup: sites.NAME }", StringComparison.Ordinal)
        .Replace("direction: KIND", "direction: { expr: \"lookup('sites', [PLATE], 'SIDE')\" }", StringComparison.Ordinal);

    [Fact]
    public async Task A_table_beside_the_manifest_says_what_a_code_means_and_an_instance_may_have_its_own()
    {
        shelf.Write("families/readers/gate/tables/sites.csv", "CODE,NAME,SIDE\nN,North,\nS,South,left\n");
        (await ReadAsync("1,25/07/2026 08:15,N,P,S\n")).Camera.ShouldBe("North / Anytown Market");
        (await ReadAsync("1,25/07/2026 08:15,N,P,S\n")).Direction.ShouldBe("left");
        (await ReadAsync("1,25/07/2026 08:15,N,P,N\n")).Direction.ShouldBeNull();
        var before = shelf.Load(family: Family).Sources.Single().Version;
        shelf.Write("anytown/gates/tables/sites.csv", "CODE,NAME,SIDE\nN,Nord,\n");
        (await ReadAsync("1,25/07/2026 08:15,N,P,S\n")).Camera.ShouldBe("Nord / Anytown Market");
        shelf.Load(family: Family).Sources.Single().Version.ShouldNotBe(before);
    }

    [Theory]
    [InlineData(null, "There is no table sites.csv; it stands in the folder tables beside the manifest.")]
    [InlineData("CODE,NAME\n", "The table sites.csv has no row.")]
    [InlineData("NAME\nNorth\n", "The table sites.csv cannot be read in row 2: it has no CODE.")]
    [InlineData("CODE,NAME\nN,North\nN,Again\n", "The table sites.csv cannot be read in row 3: its CODE stands there already.")]
    public void A_table_that_cannot_be_used_is_told_where_it_is_named(string? table, string message)
    {
        if (table is not null)
            shelf.Write("families/readers/gate/tables/sites.csv", table);
        var problem = shelf.Load(family: Family).Problems[0];
        problem.Message.ShouldBe(message);
        (problem.File, problem.Line, problem.Column).ShouldBe(("families/readers/gate/family.yaml", 6, 26));
    }

    async Task<VehicleObserved> ReadAsync(string row)
    {
        var catalogue = shelf.Load(family: Family);
        catalogue.Problems.ShouldBeEmpty();
        var reading = new DatasetReading(catalogue.Datasets.First(), "test@1");
        var records = await Cutting.ReadAsync(reading.Dataset.Format, $"ID,AT,SITE,KIND,PLATE\n{row}");
        return (VehicleObserved)reading.Read(records.Single(), "a").ShouldBeOfType<IntakeItem.Observed>().Observation;
    }
}
