using Fusion.Log;
using Fusion.Log.Transparency;
using Fusion.Log.Verifying;

namespace Fusion.Host.Serving;

/// <summary>
/// The tree that lets anybody outside check the log: its files beside the database, in a folder named for this log, and the key that
/// signs its checkpoints.
/// </summary>
sealed class PublishedLog
{
    const string NamePrefix = "fusion.local/";

    readonly Database database;
    readonly string name;

    PublishedLog(Database database, string folder, string name, NoteSigner signer)
    {
        this.database = database;
        this.name = name;
        Folder = folder;
        Signer = signer;
    }

    public string Folder { get; }

    public NoteSigner Signer { get; }

    public bool HasCheckpoint => File.Exists(Path.Combine(Folder, "checkpoint"));

    public static async Task<PublishedLog> OpenAsync(Database database, string dataFolder, CancellationToken cancellation)
    {
        await using var command = database.Source.CreateCommand("select id from fusion.identity");
        var id = (Guid)(await command.ExecuteScalarAsync(cancellation)
            ?? throw new InvalidDataException("The database does not say which log it is; fusion.identity is empty."));
        var keys = Directory.CreateDirectory(Path.Combine(dataFolder, "keys"));
        var folder = Directory.CreateDirectory(Path.Combine(dataFolder, "tlog", id.ToString("D")));
        var name = NamePrefix + id.ToString("D");
        return new PublishedLog(
            database, folder.FullName, name, NoteSigner.LoadOrCreate(name, Path.Combine(keys.FullName, $"{id:D}.pem")));
    }

    /// <summary>Publishes what becomes final, until cancelled.</summary>
    public Task RunAsync(IEventLog log, TimeProvider time, CancellationToken cancellation) =>
        new TransparencyLog(name, log, database.Source, new TileFolder(Folder), Signer, time).RunAsync(cancellation);

    public Task<LogVerification> VerifyAsync(IProgress<(long Checked, long Size)> progress, CancellationToken cancellation) =>
        new SealVerifier(database.Source, new TileFolder(Folder), Signer.Verifier).VerifyAsync(progress, cancellation);
}
