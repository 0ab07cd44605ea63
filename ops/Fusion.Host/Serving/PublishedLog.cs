using Fusion.Host.Settings;
using Fusion.Log;
using Fusion.Log.Exporting;
using Fusion.Log.Transparency;
using Fusion.Log.Verifying;
using Fusion.Log.Witnessing;
using Fusion.Ontology;
using Npgsql;

namespace Fusion.Host.Serving;

/// <summary>
/// The tree that lets anybody outside check the log: its files beside the database, in a folder named for this log, and the key that
/// signs its checkpoints.
/// </summary>
sealed class PublishedLog : IDisposable
{
    const string NamePrefix = "fusion.local/";

    readonly Database database;
    readonly string name;
    readonly Cosigning? cosigning;

    PublishedLog(Database database, string folder, string name, NoteSigner signer, WitnessPolicy? policy)
    {
        this.database = database;
        this.name = name;
        Folder = folder;
        Signer = signer;
        Policy = policy;
        cosigning = policy is null ? null : new Cosigning(policy, TimeProvider.System);
    }

    public string Folder { get; }

    public TileFolder Tiles => new(Folder);

    public NoteSigner Signer { get; }

    public PublishedTreeProofs Proofs => new(Tiles, Signer.Verifier);

    /// <summary>Who cosigns, and when that is enough; null where nobody is asked to.</summary>
    public WitnessPolicy? Policy { get; }

    public IReadOnlyList<WitnessStatus> Witnesses => cosigning?.Status ?? [];

    public bool HasCheckpoint => File.Exists(Path.Combine(Folder, "checkpoint"));

    /// <summary>For a host that publishes: makes the key when there is none.</summary>
    public static async Task<PublishedLog> OpenAsync(Database database, FusionSettings settings, CancellationToken cancellation)
    {
        var (folder, name, key) = await PlacesAsync(database, settings, cancellation);
        Directory.CreateDirectory(folder);
        Directory.CreateDirectory(Path.GetDirectoryName(key)!);
        return new PublishedLog(database, folder, name, NoteSigner.LoadOrCreate(name, key), PolicyOf(settings));
    }

    /// <summary>For a verb that only looks; null where nothing was ever published beside this database.</summary>
    public static async Task<PublishedLog?> LookAsync(Database database, FusionSettings settings, CancellationToken cancellation)
    {
        var (folder, name, key) = await PlacesAsync(database, settings, cancellation);
        return File.Exists(key) && Directory.Exists(folder)
            ? new PublishedLog(database, folder, name, NoteSigner.Load(name, key), PolicyOf(settings))
            : null;
    }

    /// <summary>Publishes what becomes final, until cancelled.</summary>
    public Task RunAsync(IEventLog log, TimeProvider time, CancellationToken cancellation) =>
        new TransparencyLog(name, log, database.LogSource, Tiles, Signer, time, cosigning).RunAsync(cancellation);

    public Task<LogVerification> VerifyAsync(IProgress<(Position Reached, Position Last)> progress, CancellationToken cancellation) =>
        new SealVerifier(database.LogSource, Tiles, Signer.Verifier).VerifyAsync(progress, cancellation);

    /// <summary>Whether the row of a published event is still what was published.</summary>
    public async Task<bool> StandsAsync(PublishedEvent published, CancellationToken cancellation)
    {
        var only = new ExportSelection { After = new Position(published.Position - 1), Until = new Position(published.Position) };
        using var line = new MemoryStream();
        await new LogExport(database.LogSource, TimeProvider.System).ToStreamAsync(only, line, progress: null, cancellation);
        return line.Length > 0 && ExportedEvent.Parse(line.ToArray().AsMemory(..^1)).Sha256 == published.Sha256;
    }

    /// <summary>How many events were published beyond a size, and when the first of them was recorded.</summary>
    public async Task<(long Count, DateTimeOffset? Oldest)> SinceAsync(long size, CancellationToken cancellation)
    {
        var last = Proofs.LastPosition(size);
        await using var count = database.Source.CreateCommand(
            "select count(*), (select timestamp from mt.mt_events where seq_id > $1 order by seq_id limit 1) from mt.mt_events where seq_id > $1");
        count.Parameters.Add(new NpgsqlParameter<long> { TypedValue = last });
        await using var row = await count.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return (row.GetInt64(0), row.IsDBNull(1) ? null : row.GetFieldValue<DateTimeOffset>(1));
    }

    public void Dispose() => cosigning?.Dispose();

    static WitnessPolicy? PolicyOf(FusionSettings settings) => settings.PolicyFile is { } file ? PolicyFile.Load(file) : null;

    static async Task<(string Folder, string Name, string Key)> PlacesAsync(
        Database database, FusionSettings settings, CancellationToken cancellation)
    {
        await using var command = database.Source.CreateCommand("select id from fusion.identity");
        var id = (Guid)(await command.ExecuteScalarAsync(cancellation)
            ?? throw new InvalidDataException("The database does not say which log it is; fusion.identity is empty."));
        return (
            Path.Combine(settings.DataFolder, "tlog", id.ToString("D")),
            NamePrefix + id.ToString("D"),
            Path.Combine(settings.DataFolder, "keys", $"{id:D}.pem"));
    }
}
