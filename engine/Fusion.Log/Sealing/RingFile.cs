using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fusion.Log.Postgres;

namespace Fusion.Log.Sealing;

/// <summary>What a key ring's file holds.</summary>
/// <param name="Format">Of the file; 1.</param>
/// <param name="Identity">The key that events are named with; for ever.</param>
/// <param name="Masters">The oldest first; the last one wraps.</param>
sealed record RingFile(int Format, byte[] Identity, IReadOnlyList<MasterKey> Masters)
{
    const int FormatKnown = 1;

    public static RingFile New(DateTimeOffset now) =>
        new(FormatKnown, RandomNumberGenerator.GetBytes(AuthenticatedCipher.KeyBytes), [MasterKey.New(now)]);

    public static RingFile Read(string path)
    {
        if (PrivateFiles.IsOpenToOthers(path))
            throw new KeyRingException($"Reading the key ring {path}: others than its owner may open it. Do 'chmod 600' on it first.");
        try
        {
            var read = JsonSerializer.Deserialize(File.ReadAllBytes(path), RingJson.Default.RingFile);
            if (read is { Format: FormatKnown, Masters.Count: > 0 } && IsKey(read.Identity) && read.Masters.All(master => IsKey(master.Key)))
                return read;
            throw new KeyRingException($"Reading the key ring {path}: it is of a format this build does not know, or lacks keys.");
        }
        catch (JsonException)
        {
            // What the reader says of it could quote a key.
            throw new KeyRingException($"Reading the key ring {path}: it is damaged. Restore it from its copy.");
        }
        catch (IOException missing)
        {
            throw new KeyRingException($"Reading the key ring {path}: {missing.Message}", missing);
        }
    }

    public MasterKey? Find(string id)
    {
        foreach (var master in Masters)
        {
            if (master.Id == id)
                return master;
        }

        return null;
    }

    public RingFile With(MasterKey added) => this with { Masters = [.. Masters, added] };

    public RingFile Without(string id) => this with { Masters = [.. Masters.Where(master => master.Id != id)] };

    /// <summary>The file, where there is none yet.</summary>
    public void WriteNew(string path)
    {
        if (!PrivateFiles.CreateWhole(path, Bytes()))
            throw new KeyRingException($"Making the key ring {path}: another process has just made it. Start again.");
    }

    public void Replace(string path) => PrivateFiles.ReplaceWhole(path, Bytes());

    byte[] Bytes() => JsonSerializer.SerializeToUtf8Bytes(this, RingJson.Default.RingFile);

    static bool IsKey(byte[]? key) => key?.Length == AuthenticatedCipher.KeyBytes;
}

sealed record MasterKey(string Id, DateTimeOffset MadeAt, byte[] Key)
{
    public static MasterKey New(DateTimeOffset now) => new(
        $"mk-{now.UtcDateTime:yyyyMMdd}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}",
        now,
        RandomNumberGenerator.GetBytes(AuthenticatedCipher.KeyBytes));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(RingFile))]
sealed partial class RingJson : JsonSerializerContext;
