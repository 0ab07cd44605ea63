using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Tests;

public sealed class CountTests
{
    [Fact]
    public void Systems_and_datasets_are_counted_by_evidence_and_by_origin_of_layout()
    {
        using var shelf = new Shelf();
        shelf.Write("othertown/gates/source.yaml", """
            source: othertown/gates
            family: readers/gate
            controller: othertown-council
            evidence: { grade: assigned, reference: 'https://othertown.example/contracts' }
            with: { place: Othertown }
            datasets:
              refusals: off
              entries: { layout: { origin: documented, document: 'https://othertown.example/columns' } }
            """);
        CatalogueCount.Of(shelf.Load()).Lines().ShouldBe(
        [
            "in all                      2 systems       3 datasets",
            "evidence captured           0 systems       0 datasets",
            "evidence documented         0 systems       0 datasets",
            "evidence assigned           1 systems       1 datasets",
            "evidence template           1 systems       2 datasets",
            "layout documented           1 systems       1 datasets",
            "layout assumed              1 systems       2 datasets",
        ]);
    }
}
