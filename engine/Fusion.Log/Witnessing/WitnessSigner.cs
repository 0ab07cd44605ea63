using System.Security.Cryptography;
using Fusion.Log.Transparency;

namespace Fusion.Log.Witnessing;

/// <summary>The key a witness cosigns with.</summary>
public sealed class WitnessSigner
{
    readonly NoteKey key;
    readonly byte[] privateKey;

    public WitnessSigner(string name, byte[] privateKey)
    {
        this.privateKey = privateKey;
        key = new NoteKey(name, NoteKey.OverTimeAndText, Ed25519.PublicKeyOf(privateKey));
        Verifier = new WitnessVerifier(key);
    }

    public WitnessVerifier Verifier { get; }

    /// <summary>Reads the key from a PEM file, or makes one (mode 0600). Without a name the key names itself.</summary>
    public static WitnessSigner LoadOrCreate(string? name, string path)
    {
        var privateKey = SigningKeyFile.LoadOrCreate(path);
        return new WitnessSigner(name ?? NameOf(privateKey), privateKey);
    }

    public NoteSignature Cosign(SignedNote checkpoint, DateTimeOffset time)
    {
        var seconds = time.ToUnixTimeSeconds();
        var signature = Ed25519.Sign(privateKey, CosignedMessage.Of(checkpoint.Text, seconds));
        return new NoteSignature(key.Name, key.Id, CosignedMessage.Stamp(seconds, signature));
    }

    static string NameOf(byte[] privateKey) =>
        "witness.local/" + Convert.ToHexStringLower(SHA256.HashData(Ed25519.PublicKeyOf(privateKey)))[..8];
}
