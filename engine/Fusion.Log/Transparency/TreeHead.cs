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
        var lines = note.Text.Split('\n');
        var sized = lines.Length > 3 && long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out _)
            && (lines[1] == "0" || lines[1][0] != '0');
        return sized && lines[0].Length > 0 && NoteVerifier.TryDecode(lines[2], out var root) && root.Length == MerkleHash.Length
            ? new TreeHead(lines[0], long.Parse(lines[1], CultureInfo.InvariantCulture), new MerkleHash(root))
            : throw new FormatException("A checkpoint says origin, size and root hash, a line each.");
    }
}
