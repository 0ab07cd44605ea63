using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Fusion.Log.Transparency;

/// <summary>
/// Who may sign a note, and how: a name, an Ed25519 key, and the number of the kind of signature, written <c>name+id+key</c>
/// (C2SP signed-note).
/// </summary>
sealed class NoteKey
{
    /// <summary>An Ed25519 signature over the text of the note.</summary>
    public const byte OverText = 0x01;

    /// <summary>A witness's Ed25519 signature over the time and the text (C2SP tlog-cosignature).</summary>
    public const byte OverTimeAndText = 0x04;

    const int IdBytes = 4;
    const byte LineFeed = (byte)'\n';

    readonly byte kind;

    public NoteKey(string name, byte kind, byte[] publicKey)
    {
        if (name.Length == 0 || name.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter == '+'))
            throw new FormatException("A note's signer has a name without white space and plus signs.");
        Name = name;
        PublicKey = publicKey;
        this.kind = kind;
        Id = SHA256.HashData([.. Encoding.UTF8.GetBytes(name), LineFeed, kind, .. publicKey])[..IdBytes];
    }

    public string Name { get; }

    public byte[] Id { get; }

    public byte[] PublicKey { get; }

    /// <exception cref="FormatException">It is no key of this kind, or its id is not its own.</exception>
    public static NoteKey Parse(string text, byte kind)
    {
        var parts = text.Split('+', 3);
        if (parts.Length == 3 && CanonicalBase64.TryDecode(parts[2], out byte[] bytes) && bytes.Length == 1 + Ed25519.KeyBytes && bytes[0] == kind)
        {
            var key = new NoteKey(parts[0], kind, bytes[1..]);
            if (Convert.ToHexStringLower(key.Id) == parts[1])
                return key;
        }

        var meant = kind == OverText ? "a log's key (kind 1)" : "a witness's key (kind 4)";
        throw new FormatException($"A verifier key is written name+id+key, with an Ed25519 key and its own id; this is not {meant}.");
    }

    /// <summary>Whether a signature says that it was made with this key. Whether it was, it does not say.</summary>
    public bool IsNamedBy(NoteSignature signature) => signature.Name == Name && signature.KeyId.AsSpan().SequenceEqual(Id);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name}+{Convert.ToHexStringLower(Id)}+{Convert.ToBase64String([kind, .. PublicKey])}");

    /// <summary>The key as OpenSSL reads it.</summary>
    public string ToPem()
    {
        // SubjectPublicKeyInfo of an Ed25519 key (RFC 8410): this and the 32 bytes.
        ReadOnlySpan<byte> header = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
        return PemEncoding.WriteString("PUBLIC KEY", [.. header, .. PublicKey]) + "\n";
    }
}
