using Fusion.Api.Entities;
using Fusion.Ontology;

namespace Fusion.Api.Tests;

public sealed class ObservationWordsTests
{
    public static TheoryData<string> Observations =>
    [
        .. EventCatalogue.Names.Order(StringComparer.Ordinal).Where(name =>
            EventCatalogue.TryTypeOf(name, out var type) && type!.IsSubclassOf(typeof(Observation))),
    ];

    [Theory]
    [MemberData(nameof(Observations))]
    public void Every_observation_of_the_ontology_has_one_line_for_a_timeline(string name)
    {
        var stored = File.ReadAllBytes(Path.Combine(Root(), "tests", "Fusion.Ontology.Tests", "Approved", $"{name}.v1.json"));
        var line = ObservationWords.Summarise((Observation)EventCodec.Decode(name, stored));
        line.Length.ShouldBeInRange(8, 120);
        line.ShouldNotContain("Fusion.");
        line.ShouldNotContain("\n");
    }

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Fusion.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run from inside the repository.");
        return folder.FullName;
    }
}
