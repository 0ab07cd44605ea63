using System.Text;

namespace Fusion.Log.Transparency;

/// <summary>A text and signatures over it, in the format of C2SP signed-note: readable by people and by plain tools.</summary>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    /// <summary>A note longer than this is not a checkpoint.</summary>
    const int CharactersMax = 64 * 1024;
    const string SignaturePrefix = "\u2014 ";

    public static SignedNote Sign(string text, NoteSigner signer)
    {
        if (!text.EndsWith('\n'))
            throw new FormatException("The text of a note ends with a line feed.");
        var signature = signer.Sign(Encoding.UTF8.GetBytes(text));
        return new SignedNote(text, [new NoteSignature(signer.Verifier.Name, signer.Verifier.KeyId, signature)]);
    }

    public static SignedNote Parse(string note)
    {
        var end = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (note.Length > CharactersMax || end < 0 || end + 2 == note.Length || !note.EndsWith('\n'))
            throw new FormatException("A signed note is a text, an empty line and signatures.");
        var lines = note[(end + 2)..^1].Split('\n');
        return new SignedNote(note[..(end + 1)], [.. lines.Select(ParseSignature)]);
    }

    /// <summary>Whether the note carries a signature by this signer. Those by others are neither here nor there.</summary>
    public bool IsSignedBy(NoteVerifier verifier) =>
        Signatures.Any(signature =>
            signature.Name == verifier.Name
            && signature.KeyId.AsSpan().SequenceEqual(verifier.KeyId)
            && verifier.Verifies(Encoding.UTF8.GetBytes(Text), signature.Bytes));

    public override string ToString() =>
        Text + "\n" + string.Concat(Signatures.Select(signature =>
            $"{SignaturePrefix}{signature.Name} {Convert.ToBase64String([.. signature.KeyId, .. signature.Bytes])}\n"));

    static NoteSignature ParseSignature(string line)
    {
        const int KeyIdBytes = 4;
        var parts = line.Split(' ');
        return line.StartsWith(SignaturePrefix, StringComparison.Ordinal) && parts.Length == 3
            && NoteVerifier.TryDecode(parts[2], out var bytes) && bytes.Length > KeyIdBytes
            ? new NoteSignature(parts[1], bytes[..KeyIdBytes], bytes[KeyIdBytes..])
            : throw new FormatException("A signature line of a note is a dash, a name, and base64.");
    }
}

public sealed record NoteSignature(string Name, byte[] KeyId, byte[] Bytes);
