using System.Security.Cryptography;
using Fusion.Log.Postgres;

namespace Fusion.Log.Transparency;

/// <summary>The key that signs the log's checkpoints. Whoever has it can speak for the log; whoever has only a copy of the log cannot.</summary>
public sealed class NoteSigner
{
    /// <summary>PKCS #8 of an Ed25519 key (RFC 8410): this and the 32 bytes.</summary>
    static ReadOnlySpan<byte> Header =>
        [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

    readonly byte[] privateKey;

    public NoteSigner(string name, byte[] privateKey)
    {
        this.privateKey = privateKey;
        Verifier = new NoteVerifier(name, Ed25519.PublicKeyOf(privateKey));
    }

    public NoteVerifier Verifier { get; }

    /// <summary>Reads the key from a PEM file as <c>openssl genpkey -algorithm ed25519</c> makes them, or makes one (mode 0600).</summary>
    public static NoteSigner LoadOrCreate(string name, string path)
    {
        if (File.Exists(path))
            return new NoteSigner(name, Read(path));
        var made = RandomNumberGenerator.GetBytes(Ed25519.KeyBytes);
        using (var file = PrivateFiles.Create(path))
        using (var writer = new StreamWriter(file))
            writer.Write(PemEncoding.WriteString("PRIVATE KEY", [.. Header, .. made]) + "\n");
        return new NoteSigner(name, made);
    }

    internal byte[] Sign(ReadOnlySpan<byte> text) => Ed25519.Sign(privateKey, text);

    static byte[] Read(string path)
    {
        var pem = File.ReadAllText(path);
        if (PemEncoding.TryFind(pem, out var fields))
        {
            var bytes = Convert.FromBase64String(pem[fields.Base64Data]);
            if (bytes.Length == Header.Length + Ed25519.KeyBytes && bytes.AsSpan().StartsWith(Header))
                return bytes[Header.Length..];
        }

        throw new CryptographicException($"Reading the signing key {path}: it is no Ed25519 key in PEM.");
    }
}
