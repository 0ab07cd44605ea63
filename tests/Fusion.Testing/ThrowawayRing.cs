using System.Security.Cryptography;
using Fusion.Log.Sealing;
using Npgsql;
using Xunit;

namespace Fusion.Testing;

/// <summary>A key ring in a folder of its own, gone with the test.</summary>
public sealed class ThrowawayRing : IDisposable
{
    public ThrowawayRing()
    {
        Folder = System.IO.Path.Combine(
            System.IO.Path.GetTempPath(), $"fusion-test-{RandomNumberGenerator.GetHexString(10, lowercase: true)}");
        Keys = FileKeyRing.Create(Path, TimeProvider.System);
    }

    public string Folder { get; }

    public string Path => System.IO.Path.Combine(Folder, "ring.json");

    public FileKeyRing Keys { get; }

    /// <summary>Sealing of a log with this ring.</summary>
    public Task<LogSealing> OpenAsync(NpgsqlDataSource database) =>
        LogSealing.OpenAsync(database, Keys, TimeProvider.System, TestContext.Current.CancellationToken);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
