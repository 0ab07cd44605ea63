using System.Xml.Linq;

namespace Fusion.House.Tests;

/// <summary>The arrows between the rooms. Another arrow is a decision for the design, not for a project file.</summary>
public sealed class DirectionTests
{
    static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Fusion.Ontology"] = [],
        ["Fusion.GraphQL"] = [],
        ["Fusion.Simulator"] = [],
        ["Fusion.Log"] = ["Fusion.Ontology"],
        ["Fusion.Engine"] = ["Fusion.Log"],
        ["Fusion.Projections"] = ["Fusion.Engine"],
        ["Fusion.Adapters"] = ["Fusion.Engine"],
        ["Fusion.Api"] = ["Fusion.Projections", "Fusion.Engine", "Fusion.GraphQL"],
        ["Fusion.Host"] = ["Fusion.Api", "Fusion.Adapters", "Fusion.Simulator", "Fusion.Projections"],
    };

    static readonly IReadOnlyList<string> Projects =
        [.. Repository.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal))];

    static IEnumerable<string> Rooms => Projects.Where(file => !file.StartsWith("tests/", StringComparison.Ordinal));

    [Fact]
    public void Every_room_of_the_design_is_there_and_no_other() =>
        Rooms.Select(Path.GetFileNameWithoutExtension).Order().ShouldBe(Allowed.Keys.Order());

    [Fact]
    public void A_room_references_only_the_rooms_it_stands_on()
    {
        foreach (var project in Rooms)
        {
            var name = Path.GetFileNameWithoutExtension(project);
            ReferencesOf(project).Except(Allowed[name]).ShouldBeEmpty($"{name} references a room it does not stand on");
        }
    }

    [Fact]
    public void No_room_references_a_test() =>
        Rooms.SelectMany(ReferencesOf).Where(name => name.Contains("Test", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void The_ontology_the_language_and_the_simulator_use_no_package() =>
        Rooms.Where(project => Path.GetFileNameWithoutExtension(project) is "Fusion.Ontology" or "Fusion.GraphQL" or "Fusion.Simulator")
            .SelectMany(project => Elements(project, "PackageReference"))
            .ShouldBeEmpty();

    [Fact]
    public void Every_project_lies_in_a_folder_of_its_name_and_in_the_solution()
    {
        var solution = Repository.Read("Fusion.sln");
        foreach (var project in Projects)
        {
            Path.GetFileName(Path.GetDirectoryName(project)).ShouldBe(Path.GetFileNameWithoutExtension(project));
            solution.ShouldContain(Path.GetFileName(project));
        }
    }

    static IEnumerable<string> ReferencesOf(string project) =>
        Elements(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

    static IEnumerable<string> Elements(string project, string element) =>
        XDocument.Parse(Repository.Read(project)).Descendants(element).Select(node => (string)node.Attribute("Include")!);
}
