using System.Security.Cryptography;
using System.Text;
using Fusion.Log.Postgres;

namespace Fusion.Log.Transparency;

/// <summary>An Ed25519 private key in a PEM file (mode 0600), as <c>openssl genpkey -algorithm ed25519</c> makes them.</summary>
static class SigningKeyFile
{
    /// <summary>PKCS #8 of an Ed25519 key (RFC 8410): this and the 32 bytes.</summary>
    static ReadOnlySpan<byte> Header =>
        [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

    /// <summary>The whole file, and only a whole one, takes the name: a key that was half written would be another log's.</summary>
    public static byte[] LoadOrCreate(string path)
    {
        if (File.Exists(path))
            return Load(path);
        var made = RandomNumberGenerator.GetBytes(Ed25519.KeyBytes);
        var pem = PemEncoding.WriteString("PRIVATE KEY", [.. Header, .. made]) + "\n";
        return PrivateFiles.CreateWhole(path, Encoding.ASCII.GetBytes(pem)) ? made : Load(path);
    }

    /// <exception cref="InvalidDataException">The file holds no such key.</exception>
    public static byte[] Load(string path)
    {
        var pem = File.ReadAllText(path);
        if (PemEncoding.TryFind(pem, out var fields))
        {
            var bytes = Convert.FromBase64String(pem[fields.Base64Data]);
            if (bytes.Length == Header.Length + Ed25519.KeyBytes && bytes.AsSpan().StartsWith(Header))
                return bytes[Header.Length..];
        }

        throw new InvalidDataException(
            $"Reading the signing key {path}: it is no Ed25519 key in PEM, as 'openssl genpkey -algorithm ed25519' makes them.");
    }
}
