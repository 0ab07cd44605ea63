namespace Fusion.GraphQL.Proof.Oracles;

/// <summary>
/// Finds the corpora that live beside the repository, not in it. Where they are absent a test skips and says so; in CI
/// it fails.
/// </summary>
public static class OutsideData
{
    public static string File(string path) =>
        Find(path) ?? throw new MissingOracleException($"shared/data/{path} is not beside this repository.");

    /// <summary>The file, or null where it is absent.</summary>
    public static string? Find(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", path);
            if (System.IO.File.Exists(file))
                return file;
        }

        return null;
    }
}
