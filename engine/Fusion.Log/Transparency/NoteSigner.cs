namespace Fusion.Log.Transparency;

/// <summary>The key that signs the log's checkpoints. Whoever has it can speak for the log; whoever has only a copy of the log cannot.</summary>
public sealed class NoteSigner
{
    readonly byte[] privateKey;

    public NoteSigner(string name, byte[] privateKey)
    {
        this.privateKey = privateKey;
        Key = new NoteKey(name, NoteKey.OverText, Ed25519.PublicKeyOf(privateKey));
        Verifier = new NoteVerifier(Key);
    }

    public NoteVerifier Verifier { get; }

    internal NoteKey Key { get; }

    /// <summary>Reads the key from a PEM file as <c>openssl genpkey -algorithm ed25519</c> makes them, or makes one (mode 0600).</summary>
    public static NoteSigner LoadOrCreate(string name, string path) => new(name, SigningKeyFile.LoadOrCreate(path));

    /// <exception cref="InvalidDataException">The file holds no such key.</exception>
    public static NoteSigner Load(string name, string path) => new(name, SigningKeyFile.Load(path));

    internal NoteSignature Sign(ReadOnlySpan<byte> text) => new(Key.Name, Key.Id, Ed25519.Sign(privateKey, text));
}
