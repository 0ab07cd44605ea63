using System.Diagnostics;
using System.Globalization;
using Fusion.Log.Transparency;
using Fusion.Log.Verifying;
using Fusion.Log.Witnessing;
using static Fusion.Host.Commands.LogVerbs.LogAccess;

namespace Fusion.Host.Commands.LogVerbs;

/// <summary>Says what a check found, and gives its exit code.</summary>
static class Verdicts
{
    public static int Say(LogVerification verification, string how)
    {
        switch (verification)
        {
            case LogVerification.Whole whole:
                Commands.Say.Result(Invariant($"whole: {whole.Events} events, up to position {whole.UpTo}, are {how}"));
                return ExitCode.Done;
            case LogVerification.Differs differs:
                Commands.Say.Result(Invariant($"differs at position {differs.At}: {Words(differs.Difference)}"));
                return ExitCode.Tampered;
            case LogVerification.Broken broken:
                Commands.Say.Result($"the published file {broken.File} is broken: {broken.Why}");
                return ExitCode.Tampered;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Whether enough witnesses have cosigned a checkpoint.</summary>
    public static int Say(WitnessPolicy policy, SignedNote checkpoint)
    {
        var verdict = policy.Judge(checkpoint);
        var who = verdict.Cosigned.Count == 0
            ? "nobody"
            : string.Join(", ", verdict.Cosigned.Select(found => string.Create(
                CultureInfo.InvariantCulture, $"{found.Key} at {found.Value:yyyy-MM-dd HH:mm:ss}Z")));
        var size = TreeHead.Read(checkpoint).Size;
        if (verdict.IsMet)
        {
            Commands.Say.Result(Invariant($"witnessed: the checkpoint of {size} events is cosigned by {who}, which satisfies {verdict.Quorum}"));
            return ExitCode.Done;
        }

        Commands.Say.Result(Invariant(
            $"not witnessed: the checkpoint of {size} events is cosigned by {who}, and the policy asks for {verdict.Quorum}"));
        return ExitCode.Unwitnessed;
    }

    static string Words(LogDifference difference) => difference switch
    {
        LogDifference.Changed => "the event is not what was recorded",
        LogDifference.Missing => "an event was recorded here and is gone",
        LogDifference.Added => "an event stands here that was never recorded",
        LogDifference.Unrecorded => "the event is what was published, but the log's own note of it is not",
    };
}
