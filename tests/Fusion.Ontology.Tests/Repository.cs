namespace Fusion.Ontology.Tests;

/// <summary>Approved files live beside the tests in the repository; FUSION_APPROVE=1 writes them anew, to be reviewed in the diff.</summary>
static class Repository
{
    static readonly string Approved = Path.Combine(FindRoot(), "tests", "Fusion.Ontology.Tests", "Approved");

    static bool Approving => Environment.GetEnvironmentVariable("FUSION_APPROVE") == "1";

    public static string ReadApproved(string file, Func<string> current)
    {
        var path = Path.Combine(Approved, file);
        if (Approving)
            File.WriteAllText(path, current());
        return File.Exists(path)
            ? File.ReadAllText(path).ReplaceLineEndings("\n")
            : throw new FileNotFoundException($"There is no approved {file}. Run the tests with FUSION_APPROVE=1 and review what is written.");
    }

    public static IEnumerable<string> ApprovedFiles(string pattern) => Directory.EnumerateFiles(Approved, pattern);

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Fusion.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests run from inside the repository.");
    }
}
