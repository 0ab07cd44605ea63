using System.Globalization;

namespace Fusion.Log.Transparency;

/// <summary>What a checkpoint says (C2SP tlog-checkpoint): which log, how many events, and the one hash that commits to them all.</summary>
public sealed record TreeHead(string Origin, long Size, MerkleHash Root)
{
    public SignedNote Sign(NoteSigner signer) => SignedNote.Sign(
        string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root}\n"), signer);

    /// <exception cref="FormatException">The note is no checkpoint, or not by this log's key.</exception>
    public static TreeHead Open(string checkpoint, NoteVerifier verifier)
    {
        var note = SignedNote.Parse(checkpoint);
        if (!note.IsSignedBy(verifier))
            throw new FormatException($"The checkpoint carries no valid signature by {verifier.Name}.");
        return Read(note);
    }

    /// <summary>What the note says, whoever signed it: nothing to believe yet.</summary>
    /// <exception cref="FormatException">The note is no checkpoint.</exception>
    public static TreeHead Read(SignedNote note)
    {
        var lines = note.Text.Split('\n');
        return lines.Length > 3 && lines[0].Length > 0 && TryReadSize(lines[1], out var size)
            && CanonicalBase64.TryDecode(lines[2], out MerkleHash root)
            ? new TreeHead(lines[0], size, root)
            : throw new FormatException("A checkpoint says origin, size and root hash, a line each.");
    }

    /// <summary>Decimal, without sign and leading zeroes.</summary>
    internal static bool TryReadSize(string text, out long size) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size) && (text == "0" || text[0] != '0');
}
