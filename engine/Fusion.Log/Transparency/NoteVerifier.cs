namespace Fusion.Log.Transparency;

/// <summary>Whose signature on a note is believed: a log's name and key, written <c>name+id+key</c> (C2SP signed-note).</summary>
public sealed class NoteVerifier
{
    readonly NoteKey key;

    internal NoteVerifier(NoteKey key) => this.key = key;

    public string Name => key.Name;

    internal ReadOnlySpan<byte> PublicKey => key.PublicKey;

    /// <exception cref="FormatException">The text is no log's key.</exception>
    public static NoteVerifier Parse(string text) => new(NoteKey.Parse(text, NoteKey.OverText));

    public override string ToString() => key.ToString();

    /// <summary>The key as OpenSSL reads it.</summary>
    public string ToPem() => key.ToPem();

    internal bool Verifies(NoteSignature signature, ReadOnlySpan<byte> text) =>
        key.IsNamedBy(signature) && Ed25519.Verify(key.PublicKey, text, signature.Bytes);
}
