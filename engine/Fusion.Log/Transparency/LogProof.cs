using System.Globalization;

namespace Fusion.Log.Transparency;

/// <summary>
/// That an entry is in the log, on its own and for ever (C2SP tlog-proof): where it stands, the hashes beside its way to the root, and
/// the checkpoint that signs the root. What the entry says goes along unproven in <see cref="Extra"/>; the hashes prove it.
/// </summary>
public sealed record LogProof(long LeafNumber, IReadOnlyList<MerkleHash> Hashes, SignedNote Checkpoint, byte[]? Extra)
{
    public const string Extension = ".tlog-proof";

    /// <summary>Longer is no proof.</summary>
    public const int CharactersMax = 2 * SignedNote.CharactersMax;

    const int HashesMax = 63;
    const string FirstLine = "c2sp.org/tlog-proof@v1";
    const string ExtraPrefix = "extra ";
    const string IndexPrefix = "index ";

    /// <exception cref="FormatException">The text is no proof.</exception>
    public static LogProof Parse(string text)
    {
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (text.Length > CharactersMax || end < 0)
            throw new FormatException("A proof is a head, hashes, an empty line and a checkpoint.");
        var lines = new Queue<string>(text[..end].Split('\n'));
        if (lines.Dequeue() != FirstLine)
            throw new FormatException($"A proof begins with the line {FirstLine}.");
        var extra = lines.TryPeek(out var second) && second.StartsWith(ExtraPrefix, StringComparison.Ordinal)
            ? ParseExtra(lines.Dequeue()[ExtraPrefix.Length..])
            : null;
        if (!lines.TryDequeue(out var index) || !index.StartsWith(IndexPrefix, StringComparison.Ordinal)
            || !TreeHead.TryReadSize(index[IndexPrefix.Length..], out var leafNumber))
            throw new FormatException("A proof says the index of its entry.");
        if (lines.Count > HashesMax)
            throw new FormatException($"A proof has at most {HashesMax} hashes.");
        return new LogProof(leafNumber, [.. lines.Select(ParseHash)], SignedNote.Parse(text[(end + 2)..]), extra);
    }

    /// <summary>Whether the entry is in the tree that the checkpoint speaks of. Whose checkpoint it is, it does not ask.</summary>
    public bool Includes(ReadOnlySpan<byte> entry)
    {
        var head = TreeHead.Read(Checkpoint);
        return MerkleProof.Includes(head.Root, head.Size, LeafNumber, MerkleHash.OfLeaf(entry), Hashes);
    }

    public override string ToString() =>
        FirstLine + "\n"
        + (Extra is null ? "" : $"{ExtraPrefix}{Convert.ToBase64String(Extra)}\n")
        + string.Create(CultureInfo.InvariantCulture, $"{IndexPrefix}{LeafNumber}\n")
        + string.Concat(Hashes.Select(hash => $"{hash}\n"))
        + "\n" + Checkpoint;

    static byte[] ParseExtra(string base64) => CanonicalBase64.TryDecode(base64, out byte[] extra)
        ? extra
        : throw new FormatException("What a proof has extra is base64.");

    static MerkleHash ParseHash(string line) => CanonicalBase64.TryDecode(line, out MerkleHash hash)
        ? hash
        : throw new FormatException("Each hash of a proof is a line of base64.");
}
