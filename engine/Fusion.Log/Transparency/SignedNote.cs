using System.Text;

namespace Fusion.Log.Transparency;

/// <summary>A text and signatures over it, in the format of C2SP signed-note: readable by people and by plain tools.</summary>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    /// <summary>A note longer than this is not a checkpoint.</summary>
    public const int CharactersMax = 64 * 1024;

    /// <summary>More than any quorum needs; each costs whoever verifies a signature's work.</summary>
    const int SignaturesMax = 64;

    internal byte[] TextBytes => Encoding.UTF8.GetBytes(Text);

    public static SignedNote Sign(string text, NoteSigner signer)
    {
        if (!text.EndsWith('\n'))
            throw new FormatException("The text of a note ends with a line feed.");
        return new SignedNote(text, [signer.Sign(Encoding.UTF8.GetBytes(text))]);
    }

    /// <exception cref="FormatException">It is no signed note.</exception>
    public static SignedNote Parse(string note)
    {
        if (note.Length > CharactersMax)
            throw new FormatException($"A signed note has at most {CharactersMax} characters.");
        var end = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || end + 2 == note.Length || !note.EndsWith('\n'))
            throw new FormatException("A signed note is a text, an empty line and signatures.");
        if (note.Any(letter => letter is < ' ' and not '\n' or '\uFFFD'))
            throw new FormatException("A signed note is UTF-8 without control characters.");
        var lines = note[(end + 2)..^1].Split('\n');
        if (lines.Length > SignaturesMax)
            throw new FormatException($"A signed note has at most {SignaturesMax} signatures.");
        return new SignedNote(note[..(end + 1)], [.. lines.Select(NoteSignature.Parse)]);
    }

    /// <summary>Whether the note carries a signature by this signer. Those by others are neither here nor there.</summary>
    public bool IsSignedBy(NoteVerifier verifier) => Signatures.Any(signature => verifier.Verifies(signature, TextBytes));

    public override string ToString() => Text + "\n" + string.Concat(Signatures.Select(signature => $"{signature}\n"));
}
