using System.Security.Cryptography;
using System.Text;
using Fusion.Log.Tests.Postgres;
using Fusion.Log.Transparency;
using Fusion.Log.Witnessing;

namespace Fusion.Log.Tests.Witnessing;

/// <summary>A published log without a database, to be witnessed: it grows when told, and can make what an honest log never would.</summary>
sealed class GrowingLog : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly Dictionary<long, SignedNote> signed = [];
    readonly char filling;

    /// <param name="origin">Its name.</param>
    /// <param name="filling">What its entries say; two logs of one key and different fillings are a fork.</param>
    /// <param name="signer">The key, to sign as another does.</param>
    public GrowingLog(string origin, char filling = 'e', NoteSigner? signer = null)
    {
        this.filling = filling;
        Origin = origin;
        Signer = signer ?? new NoteSigner(origin, RandomNumberGenerator.GetBytes(Ed25519.KeyBytes));
    }

    public string Origin { get; }

    public NoteSigner Signer { get; }

    public TileFolder Tiles => new(folder.Path);

    public void Dispose() => folder.Dispose();

    public SignedNote GrowTo(long size)
    {
        var writer = TileWriter.Open(Tiles, Signer, Origin);
        while (writer.Size < size)
            writer.Add(Entry(writer.Size));
        return signed[size] = writer.Publish();
    }

    /// <summary>What the log would offer to go from one size to another.</summary>
    public CheckpointOffer Offer(long from, long to)
    {
        // Of a size that was never published there are no tiles.
        if (!signed.TryGetValue(to, out var checkpoint))
            checkpoint = GrowTo(to);
        return new CheckpointOffer(from, new TreeReader(Tiles, to).ConsistencyProof(Math.Min(from, to)), checkpoint);
    }

    public SignedNote Published() => SignedNote.Parse(Encoding.UTF8.GetString(Tiles.Read(TilePath.Checkpoint)));

    public SealedEntry Entry(long leafNumber) => new((2 * leafNumber) + 1, new string(filling, 64));
}
