namespace Fusion.Benchmarks;

/// <summary>The tree the benchmarks were built from.</summary>
static class RepositoryRoot
{
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Fusion.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("Looking for Fusion.sln above the benchmarks: it is not there.");
    }
}
