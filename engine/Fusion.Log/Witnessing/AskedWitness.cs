using Fusion.Log.Transparency;

namespace Fusion.Log.Witnessing;

/// <summary>One witness as the log knows it: how far it has come, and when to ask it again after it failed.</summary>
sealed class AskedWitness(PolicyWitness witness, WitnessClient client, TimeProvider time)
{
    static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    volatile WitnessStatus status = new(witness.Name, 0, null);
    TimeSpan pause = FirstPause;
    DateTimeOffset notBefore = DateTimeOffset.MinValue;

    public WitnessStatus Status => status;

    public bool HasCosigned(SignedNote checkpoint) => witness.Key.CosignedAt(checkpoint) is not null;

    /// <summary>How long until it may be asked; nothing where it may be now.</summary>
    public TimeSpan Wait => notBefore - time.GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero;

    /// <summary>Its cosignature, or null. Whatever it does takes no longer than the client's patience.</summary>
    public async Task<NoteSignature?> AskAsync(
        SignedNote checkpoint, TreeHead head, Func<long, IReadOnlyList<MerkleHash>> proofFrom, CancellationToken cancellation)
    {
        switch (await client.OfferAsync(checkpoint, head, proofFrom, cancellation))
        {
            case WitnessReply.Cosigned cosigned:
                status = new WitnessStatus(witness.Name, head.Size, null);
                (pause, notBefore) = (FirstPause, DateTimeOffset.MinValue);
                return cosigned.Cosignature;
            case WitnessReply.Refused refused:
                Blame(refused.Why);
                return null;
            case WitnessReply.Unreachable unreachable:
                Blame(unreachable.Why);
                return null;
            case WitnessReply.Ahead ahead:
                Blame($"it says it has cosigned this log at size {ahead.Size}, and ours is {ahead.Ours}: "
                    + "this log was taken back to an older state, or the witness is wrong");
                return null;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    void Blame(string trouble)
    {
        status = status with { Trouble = trouble };
        notBefore = time.GetUtcNow() + pause;
        pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
    }
}

/// <summary>How far a witness has cosigned, and what is wrong with it since.</summary>
public sealed record WitnessStatus(string Name, long CosignedSize, string? Trouble);
