namespace Fusion.Testing;

/// <summary>
/// Test data that lies beside the repository, not in it: <c>shared/data</c> in a folder above, or where FUSION_SHARED_DATA says. A test
/// that needs a folder which is not there is skipped and says so.
/// </summary>
public static class SharedData
{
    const string SkipToken = "$XunitDynamicSkip$";

    public static string Folder(string name)
    {
        if (Environment.GetEnvironmentVariable("FUSION_SHARED_DATA") is { Length: > 0 } told && Directory.Exists(Path.Combine(told, name)))
            return Path.Combine(told, name);
        for (var above = new DirectoryInfo(AppContext.BaseDirectory); above is not null; above = above.Parent)
        {
            var folder = Path.Combine(above.FullName, "shared", "data", name);
            if (Directory.Exists(folder))
                return folder;
        }

        throw new DirectoryNotFoundException($"{SkipToken}The test data {name} is not beside the repository.");
    }
}
