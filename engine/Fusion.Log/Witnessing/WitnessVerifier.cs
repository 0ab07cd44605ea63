using Fusion.Log.Transparency;

namespace Fusion.Log.Witnessing;

/// <summary>A witness whose cosignatures are believed: its name and key, written <c>name+id+key</c> (C2SP tlog-cosignature).</summary>
public sealed class WitnessVerifier
{
    readonly NoteKey key;

    internal WitnessVerifier(NoteKey key) => this.key = key;

    public string Name => key.Name;

    internal ReadOnlySpan<byte> PublicKey => key.PublicKey;

    /// <exception cref="FormatException">The text is no witness's key.</exception>
    public static WitnessVerifier Parse(string text) => new(NoteKey.Parse(text, NoteKey.OverTimeAndText));

    public override string ToString() => key.ToString();

    /// <summary>When the witness cosigned the note, by its own clock; null where it did not. Of several times the latest.</summary>
    public DateTimeOffset? CosignedAt(SignedNote note)
    {
        DateTimeOffset? latest = null;
        foreach (var signature in note.Signatures)
        {
            if (TimeOf(signature, note.Text) is { } time && (latest is null || time > latest))
                latest = time;
        }

        return latest;
    }

    /// <summary>The time a valid cosignature carries; null for any other signature.</summary>
    internal DateTimeOffset? TimeOf(NoteSignature signature, string text)
    {
        if (!key.IsNamedBy(signature) || signature.Bytes.Length != CosignedMessage.SignatureBytes)
            return null;
        var seconds = CosignedMessage.TimeOf(signature.Bytes);
        return seconds >= 0 && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            && Ed25519.Verify(key.PublicKey, CosignedMessage.Of(text, seconds), signature.Bytes.AsSpan(sizeof(ulong)))
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
    }
}
