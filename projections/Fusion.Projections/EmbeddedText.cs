namespace Fusion.Projections;

/// <summary>Files of SQL and data that stand beside the code that owns them.</summary>
static class EmbeddedText
{
    /// <param name="path">From the project's folder, with dots for slashes.</param>
    public static string Read(string path)
    {
        var assembly = typeof(EmbeddedText).Assembly;
        using var stream = assembly.GetManifestResourceStream($"Fusion.Projections.{path}")
            ?? throw new InvalidOperationException($"The build has no embedded file {path}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
