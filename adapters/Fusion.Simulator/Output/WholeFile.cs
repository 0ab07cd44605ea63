namespace Fusion.Simulator;

/// <summary>A file appears under its name only when it is whole.</summary>
internal static class WholeFile
{
    public const string Unfinished = ".part";

    public static void Write(string path, byte[] content)
    {
        File.WriteAllBytes(path + Unfinished, content);
        File.Move(path + Unfinished, path, overwrite: true);
    }
}
