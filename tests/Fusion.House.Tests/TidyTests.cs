using System.Text.RegularExpressions;

namespace Fusion.House.Tests;

/// <summary>The house style, as far as a program can see it.</summary>
public sealed partial class TidyTests
{
    const int FileLinesMax = 600;
    const int LineLengthMax = 150;

    static readonly string[] Rooms =
    [
        "schema/Fusion.Ontology", "schema/Fusion.GraphQL", "schema/Fusion.Api", "schema/explorer", "engine/Fusion.Log",
        "engine/Fusion.Engine", "projections/Fusion.Projections", "adapters", "adapters/Fusion.Simulator", "ops",
    ];

    static readonly IReadOnlyList<string> Sources = [.. Repository.Files.Where(IsSource)];

    [Fact]
    public void No_file_is_longer_than_a_reader_can_hold() =>
        Offenders(Sources, (_, text) => text.Count(character => character == '\n') > FileLinesMax)
            .ShouldBeEmpty($"files over {FileLinesMax} lines");

    [Fact]
    public void No_line_runs_off_the_page() =>
        Offenders(Sources.Where(IsCSharp).Where(IsProduct), (_, text) => text.Split('\n').Any(line => line.Length > LineLengthMax))
            .ShouldBeEmpty($"lines over {LineLengthMax} characters");

    [Fact]
    public void Nothing_is_left_for_later() =>
        Offenders(Sources.Where(IsNotThisFile), (_, text) => Unfinished().IsMatch(text)).ShouldBeEmpty();

    [Fact]
    public void No_type_has_a_name_that_says_nothing() =>
        Sources.Where(IsCSharp)
            .Where(file => Nameless().IsMatch(Path.GetFileNameWithoutExtension(file)))
            .ShouldBeEmpty();

    [Fact]
    public void No_file_folds_itself_away() =>
        Offenders(
                Sources.Where(IsCSharp).Where(IsNotThisFile),
                (_, text) => text.Contains("#region", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void Namespaces_are_those_of_the_project_and_the_files_are_scoped_to_them() =>
        Offenders(Sources.Where(IsCSharp), (file, text) => text.Contains("namespace ", StringComparison.Ordinal)
                && Namespace().Match(text) is var found
                && !(found.Success && found.Groups[1].Value.StartsWith(ProjectOf(file), StringComparison.Ordinal)))
            .ShouldBeEmpty();

    [Fact]
    public void Every_room_says_what_it_is() =>
        Rooms.Select(room => $"{room}/README.md").Except(Repository.Files).ShouldBeEmpty();

    [Fact]
    public void No_file_names_the_machine_that_wrote_it() =>
        Offenders(Repository.Files.Where(IsText).Where(IsNotThisFile), (_, text) => MachinePath().IsMatch(text)).ShouldBeEmpty();

    [Fact]
    public void Every_package_version_stands_in_one_place() =>
        Offenders(
                Repository.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)),
                (_, text) => PackageWithVersion().IsMatch(text))
            .ShouldBeEmpty();

    static List<string> Offenders(IEnumerable<string> files, Func<string, string, bool> offends) =>
        [.. files.Where(file => offends(file, Repository.Read(file)))];

    static string ProjectOf(string file) =>
        file.Split('/').Last(part => part.StartsWith("Fusion.", StringComparison.Ordinal) && !part.EndsWith(".cs", StringComparison.Ordinal));

    static bool IsCSharp(string file) => file.EndsWith(".cs", StringComparison.Ordinal);

    /// <summary>A test may hold a document or a message in one line, as the reference words it.</summary>
    static bool IsProduct(string file) => !file.StartsWith("tests/", StringComparison.Ordinal);

    static bool IsNotThisFile(string file) => !file.EndsWith(nameof(TidyTests) + ".cs", StringComparison.Ordinal);

    static bool IsSource(string file) => Path.GetExtension(file) is ".cs" or ".ts" or ".tsx" or ".sql" or ".mjs" or ".css";

    static bool IsText(string file) =>
        IsSource(file) || Path.GetExtension(file) is ".md" or ".yaml" or ".yml" or ".json" or ".props" or ".csproj" or ".html" or "";

    [GeneratedRegex(@"\bTODO\b|\bFIXME\b|\bHACK\b|NotImplementedException|Skip\s*=\s*""")]
    private static partial Regex Unfinished();

    [GeneratedRegex("(Helper|Helpers|Util|Utils|Manager|Wrapper|Impl|Common)$")]
    private static partial Regex Nameless();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"(^|[\s""'(=])/(work|root|farm)/|nuget\.org/v3|registry\.npmjs\.org|deb\.debian\.org")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"<PackageReference[^>]*\sVersion=")]
    private static partial Regex PackageWithVersion();
}
