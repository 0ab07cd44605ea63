namespace Fusion.Simulator.Tests;

internal static class Repository
{
    public static string Path(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Fusion.sln")))
            folder = folder.Parent;
        return System.IO.Path.Combine([folder.ShouldNotBeNull().FullName, .. parts]);
    }
}
