using Fusion.Log.Transparency;

namespace Fusion.Log.Witnessing;

/// <summary>What a witness answers to a checkpoint that is offered to it.</summary>
public abstract record WitnessAnswer
{
    WitnessAnswer() { }

    /// <summary>It extends what was cosigned before, and this is kept durably.</summary>
    public sealed record Cosigned(NoteSignature Cosignature) : WitnessAnswer;

    /// <summary>It is no offer, or contradicts itself.</summary>
    public sealed record Malformed(string Why) : WitnessAnswer;

    /// <summary>No log of this origin is watched here.</summary>
    public sealed record UnknownLog : WitnessAnswer;

    /// <summary>No key trusted for this log has signed it.</summary>
    public sealed record NotSigned : WitnessAnswer;

    /// <summary>Another size was cosigned last: prove it from there.</summary>
    public sealed record OtherSize(long Size) : WitnessAnswer;

    /// <summary>The log has signed two different trees of one size.</summary>
    public sealed record Forked : WitnessAnswer;

    /// <summary>The proof does not show that the new tree extends the old one.</summary>
    public sealed record NotProven : WitnessAnswer;

    /// <summary>The witness itself cannot do it now; nothing was cosigned.</summary>
    public sealed record Unable(string Why) : WitnessAnswer;
}
