using System.Security.Cryptography;

namespace Fusion.Log.Tests.Postgres;

/// <summary>A path in the temporary folder, gone with the test.</summary>
sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(
        System.IO.Path.GetTempPath(), $"fusion-test-{RandomNumberGenerator.GetHexString(10, lowercase: true)}");

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
