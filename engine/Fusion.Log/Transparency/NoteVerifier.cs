using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Fusion.Log.Transparency;

/// <summary>Whose signature on a note is believed: a name and an Ed25519 key, written <c>name+id+key</c> (C2SP signed-note).</summary>
public sealed class NoteVerifier
{
    const byte Ed25519Algorithm = 1;
    readonly byte[] publicKey;

    internal NoteVerifier(string name, byte[] publicKey)
    {
        if (name.Length == 0 || name.Any(char.IsWhiteSpace) || name.Contains('+', StringComparison.Ordinal))
            throw new FormatException("A note's signer has a name without white space and plus signs.");
        Name = name;
        this.publicKey = publicKey;
        KeyId = IdOf(name, publicKey);
    }

    public string Name { get; }

    internal byte[] KeyId { get; }

    public static NoteVerifier Parse(string text)
    {
        var parts = text.Split('+', 3);
        if (parts.Length == 3 && TryDecode(parts[2], out var key)
            && key.Length == 1 + Ed25519.KeyBytes && key[0] == Ed25519Algorithm)
        {
            var verifier = new NoteVerifier(parts[0], key[1..]);
            if (Convert.ToHexStringLower(verifier.KeyId) == parts[1])
                return verifier;
        }

        throw new FormatException("A verifier key is written name+id+key, with an Ed25519 key and its own id.");
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}+{Convert.ToHexStringLower(KeyId)}+{Convert.ToBase64String([Ed25519Algorithm, .. publicKey])}");

    /// <summary>The key as OpenSSL reads it.</summary>
    public string ToPem()
    {
        // SubjectPublicKeyInfo of an Ed25519 key (RFC 8410): this and the 32 bytes.
        ReadOnlySpan<byte> header = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
        return PemEncoding.WriteString("PUBLIC KEY", [.. header, .. publicKey]) + "\n";
    }

    internal bool Verifies(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature) => Ed25519.Verify(publicKey, text, signature);

    static byte[] IdOf(string name, byte[] publicKey) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', Ed25519Algorithm, .. publicKey])[..4];

    internal static bool TryDecode(string base64, out byte[] bytes)
    {
        bytes = new byte[base64.Length];
        var valid = Convert.TryFromBase64String(base64, bytes, out var written);
        bytes = bytes[..written];
        return valid;
    }
}
