using Fusion.Log.Transparency;

namespace Fusion.Log.Witnessing;

/// <summary>
/// When a checkpoint counts (C2SP tlog-policy): signed by one of these logs, and cosigned by so many of these witnesses.
/// <see cref="PolicyFile"/> reads it.
/// </summary>
public sealed class WitnessPolicy
{
    readonly IQuorum? quorum;
    readonly string quorumName;

    internal WitnessPolicy(string text, IReadOnlyList<PolicyLog> logs, IReadOnlyList<PolicyWitness> witnesses, string quorumName, IQuorum? quorum)
    {
        Text = text;
        Logs = logs;
        Witnesses = witnesses;
        this.quorumName = quorumName;
        this.quorum = quorum;
    }

    /// <summary>The file, as it was read.</summary>
    public string Text { get; }

    public IReadOnlyList<PolicyLog> Logs { get; }

    public IReadOnlyList<PolicyWitness> Witnesses { get; }

    /// <summary>Which witnesses have cosigned the checkpoint, and whether they are enough. Who signed it, it does not ask.</summary>
    public WitnessVerdict Judge(SignedNote checkpoint)
    {
        var cosigned = Witnesses
            .Select(witness => (witness.Name, At: witness.Key.CosignedAt(checkpoint)))
            .Where(found => found.At is not null)
            .ToDictionary(found => found.Name, found => found.At!.Value, StringComparer.Ordinal);
        return new WitnessVerdict(quorum is null || quorum.IsMet(cosigned.Keys.ToHashSet(StringComparer.Ordinal)), cosigned, quorumName);
    }

    /// <summary>The log of this policy that signed the note; null where none did.</summary>
    public PolicyLog? SignedBy(SignedNote checkpoint)
    {
        var origin = TreeHead.Read(checkpoint).Origin;
        return Logs.FirstOrDefault(log => log.Key.Name == origin && checkpoint.IsSignedBy(log.Key));
    }
}

/// <param name="Url">Where it can be reached; what that means is up to who reads the policy.</param>
public sealed record PolicyLog(NoteVerifier Key, Uri? Url);

/// <param name="Name">What the quorum calls it, in this file only.</param>
/// <param name="Url">The prefix to which checkpoints are submitted.</param>
public sealed record PolicyWitness(string Name, WitnessVerifier Key, Uri? Url);

/// <summary>Who cosigned a checkpoint, when, and whether that is enough.</summary>
public sealed record WitnessVerdict(bool IsMet, IReadOnlyDictionary<string, DateTimeOffset> Cosigned, string Quorum);
