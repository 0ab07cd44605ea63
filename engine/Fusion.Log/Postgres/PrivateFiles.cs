namespace Fusion.Log.Postgres;

/// <summary>Files and folders that only their owner can open.</summary>
static class PrivateFiles
{
#pragma warning disable CA1416 // The cluster runs beside Unix sockets; on Windows FUSION_POSTGRES names a server instead.
    public static void CreateFolder(string path) =>
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    public static FileStream Create(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.Create,
        Access = FileAccess.Write,
        UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
    });
#pragma warning restore CA1416
}
