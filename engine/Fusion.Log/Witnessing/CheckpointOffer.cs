using System.Globalization;
using Fusion.Log.Transparency;

namespace Fusion.Log.Witnessing;

/// <summary>
/// A checkpoint together with the proof that it extends an earlier one: what a log sends to a witness (C2SP tlog-witness,
/// add-checkpoint), and what proves to anybody that a log only grew.
/// </summary>
public sealed record CheckpointOffer(long OldSize, IReadOnlyList<MerkleHash> Proof, SignedNote Checkpoint)
{
    /// <summary>A tree of 2^63 leaves needs no longer proof.</summary>
    public const int ProofHashesMax = 63;

    /// <summary>Longer is no offer, whatever it is.</summary>
    public const int BytesMax = SignedNote.CharactersMax + (8 * 1024);

    const string OldPrefix = "old ";

    /// <exception cref="FormatException">The text is no offer.</exception>
    public static CheckpointOffer Parse(string text)
    {
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0)
            throw new FormatException("An offer is an old size, a proof, an empty line and a checkpoint.");
        var lines = text[..end].Split('\n');
        if (!lines[0].StartsWith(OldPrefix, StringComparison.Ordinal) || !TreeHead.TryReadSize(lines[0][OldPrefix.Length..], out var oldSize))
            throw new FormatException("The first line of an offer is 'old' and the size of the earlier tree.");
        if (lines.Length - 1 > ProofHashesMax)
            throw new FormatException($"A proof has at most {ProofHashesMax} hashes.");
        return new CheckpointOffer(oldSize, [.. lines.Skip(1).Select(ParseHash)], SignedNote.Parse(text[(end + 2)..]));
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{OldPrefix}{OldSize}\n")
        + string.Concat(Proof.Select(hash => $"{hash}\n"))
        + "\n" + Checkpoint;

    static MerkleHash ParseHash(string line) => CanonicalBase64.TryDecode(line, out MerkleHash hash)
        ? hash
        : throw new FormatException("Each line of a proof is a hash in base64.");
}
