namespace Fusion.Adapters.Manifests;

/// <summary>The text of a manifest, or a problem that says why there is none.</summary>
static class ManifestFile
{
    /// <summary>A manifest larger than this is no manifest.</summary>
    const int BytesMax = 1024 * 1024;

    /// <param name="called">How problems call it.</param>
    public static string? Read(string file, string called, ManifestProblems problems)
    {
        try
        {
            if (new FileInfo(file).Length <= BytesMax)
                return File.ReadAllText(file);
            problems.Add(new(called, 1, 1), $"The manifest is larger than {BytesMax} bytes.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            problems.Add(new(called, 1, 1), $"The manifest cannot be opened: {unreadable.Message}");
        }

        return null;
    }
}
