namespace Fusion.Adapters.Tests;

/// <summary>The tree these tests were built from.</summary>
static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Catalogue { get; } = Path.Combine(Root, "adapters", "catalogue");

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Fusion.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("Looking for Fusion.sln above the tests: it is not there.");
    }
}
