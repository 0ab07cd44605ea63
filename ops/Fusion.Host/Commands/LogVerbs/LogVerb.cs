using System.CommandLine;

namespace Fusion.Host.Commands.LogVerbs;

/// <summary>Looks into the log, checks it, and gives it out with proofs. Nothing here changes it.</summary>
static class LogVerb
{
    public static Command Build() => new("log", "Looks into the log, checks it, and gives it out with proofs. Changes nothing.")
    {
        StatsVerb.Build(),
        TailVerb.Build(),
        VerifyVerb.Build(),
        ExportVerb.Build(),
        ProofVerb.Build(),
        CheckProofVerb.Build(),
        ConsistencyVerb.Build(),
    };
}
