using System.Security.Cryptography;
using Fusion.Log.Postgres;
using Npgsql;

namespace Fusion.Log.Sealing;

/// <summary>
/// Master keys in one file, for its owner's eyes. Every process reads it again as soon as another has changed it. Without it what is
/// sealed is lost, so keep a copy apart from the copies of the database: together they are as good as plain text.
/// </summary>
public sealed class FileKeyRing : IMasterKeys
{
    readonly string path;
    readonly Lock gate = new();
    RingFile ring;
    (DateTime WrittenAt, long Length) read;

    FileKeyRing(string path)
    {
        this.path = path;
        read = Stamp();
        ring = RingFile.Read(path);
    }

    /// <summary>Opens the ring; makes one where there is none and the log was never sealed.</summary>
    /// <exception cref="KeyRingException">There is none and the log is sealed, or the file is no key ring.</exception>
    public static async Task<FileKeyRing> OpenAsync(
        string path, NpgsqlDataSource database, TimeProvider time, CancellationToken cancellation)
    {
        if (File.Exists(path))
            return new FileKeyRing(path);
        if (await RingCheck.IsSealedAsync(database, cancellation))
            throw Missing(path);
        return Create(path, time);
    }

    /// <summary>Opens the ring, and makes nothing.</summary>
    /// <exception cref="KeyRingException">There is none, or the file is no key ring.</exception>
    public static async Task<FileKeyRing> FindAsync(string path, NpgsqlDataSource database, CancellationToken cancellation)
    {
        if (File.Exists(path))
            return new FileKeyRing(path);
        throw await RingCheck.IsSealedAsync(database, cancellation)
            ? Missing(path)
            : new KeyRingException($"This log is not sealed yet, and there is no key ring at {path}. 'fusion up' makes one.");
    }

    /// <summary>A ring with one master key where there is none yet.</summary>
    public static FileKeyRing Create(string path, TimeProvider time)
    {
        PrivateFiles.CreateFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        RingFile.New(time.GetUtcNow()).WriteNew(path);
        return new FileKeyRing(path);
    }

    static KeyRingException Missing(string path) => new(
        $"The log is sealed and its key ring is not at {path}. Restore it from its copy, or name its place in FUSION_KEYS. "
        + "A new one would open nothing.");

    public static FileKeyRing Open(string path) => new(path);

    public ValueTask<IReadOnlyList<string>> KeysAsync(CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<string>>([.. Current().Masters.Select(master => master.Id)]);

    public ValueTask<ReadOnlyMemory<byte>> IdentityKeyAsync(CancellationToken cancellation) =>
        ValueTask.FromResult<ReadOnlyMemory<byte>>(Current().Identity);

    public ValueTask<IReadOnlyList<byte[]>> WrapAsync(
        string masterKey, IReadOnlyList<KeyPacket> packets, CancellationToken cancellation)
    {
        var master = Current().Find(masterKey) ?? throw new KeyRingException($"The key ring has no master key '{masterKey}'.");
        var random = new RandomBytes();
        var wrapped = new byte[packets.Count][];
        for (var index = 0; index < wrapped.Length; index++)
        {
            var packet = packets[index];
            wrapped[index] = new byte[packet.Bytes.Length + AuthenticatedCipher.Overhead];
            AuthenticatedCipher.Seal(WrappingKey(master, packet.Record), packet.Bytes.Span, packet.Context.Span, random, wrapped[index]);
        }

        return ValueTask.FromResult<IReadOnlyList<byte[]>>(wrapped);
    }

    public ValueTask<IReadOnlyList<byte[]?>> UnwrapAsync(
        IReadOnlyList<(string MasterKey, KeyPacket Packet)> wrapped, CancellationToken cancellation)
    {
        var current = Current();
        var plain = new byte[]?[wrapped.Count];
        for (var index = 0; index < plain.Length; index++)
        {
            var (id, packet) = wrapped[index];
            if (current.Find(id) is { } master)
                plain[index] = AuthenticatedCipher.Open(WrappingKey(master, packet.Record), packet.Bytes.Span, packet.Context.Span);
        }

        return ValueTask.FromResult<IReadOnlyList<byte[]?>>(plain);
    }

    /// <summary>Adds a master key, and everything is wrapped with it from now on. Gives its id.</summary>
    public string Rotate(TimeProvider time)
    {
        using var alone = Alone();
        var rotated = RingFile.Read(path).With(MasterKey.New(time.GetUtcNow()));
        rotated.Replace(path);
        return rotated.Masters[^1].Id;
    }

    /// <summary>Takes a master key out. <see cref="KeyRotation.RetireAsync"/> makes sure first that nothing needs it.</summary>
    internal void Remove(string masterKey)
    {
        using var alone = Alone();
        RingFile.Read(path).Without(masterKey).Replace(path);
    }

    public IReadOnlyList<(string Id, DateTimeOffset MadeAt)> Masters => [.. Current().Masters.Select(master => (master.Id, master.MadeAt))];

    /// <summary>
    /// Each record's keys are wrapped with a key of its own, made from the master key: however many records there are, a nonce is used
    /// with few others, and never comes near to repeating.
    /// </summary>
    static byte[] WrappingKey(MasterKey master, Guid record)
    {
        Span<byte> input = stackalloc byte[WrapPurpose.Length + 16];
        WrapPurpose.CopyTo(input);
        record.TryWriteBytes(input[WrapPurpose.Length..], bigEndian: true, out _);
        return HMACSHA256.HashData(master.Key, input);
    }

    static ReadOnlySpan<byte> WrapPurpose => "fusion record key "u8;

    /// <summary>Two who change the file at once would lose the key of one.</summary>
    FileStream Alone()
    {
        try
        {
            return new FileStream($"{path}.lock", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException busy)
        {
            throw new KeyRingException($"Changing the key ring {path}: another process is changing it. Try again.", busy);
        }
    }

    RingFile Current()
    {
        lock (gate)
        {
            var stamp = Stamp();
            if (stamp == read)
                return ring;
            ring = RingFile.Read(path);
            read = stamp;
            return ring;
        }
    }

    /// <summary>Every change adds a key or takes one away, so two changes within one tick of the clock still show in the length.</summary>
    (DateTime WrittenAt, long Length) Stamp()
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
    }
}
