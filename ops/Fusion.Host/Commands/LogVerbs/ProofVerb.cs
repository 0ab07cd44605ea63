using System.CommandLine;
using System.Text;
using Fusion.Log.Transparency;
using static Fusion.Host.Commands.LogVerbs.LogAccess;

namespace Fusion.Host.Commands.LogVerbs;

static class ProofVerb
{
    public static Command Build()
    {
        var data = SharedOptions.Data();
        var position = new Argument<long>("position")
        {
            Description = "Where the event stands in the log; 'log tail' and every answer say it.",
            CustomParser = WholeNumber.Read,
        };
        var output = new Option<string?>("--out", "-o")
        {
            Description = $"The file to write, by custom *{LogProof.Extension}; standard output when left out.",
            HelpName = "FILE",
        };
        var verb = new Command(
            "proof",
            "Proves that one event is in the log (C2SP tlog-proof); 'log check-proof' or another tool checks it offline, for ever.")
        {
            position, output, data,
        };
        verb.SetAction((parse, cancellation) => LookAtPublishedAsync(parse.Settings(data), async published =>
        {
            if (published.Proofs.Prove(parse.GetValue(position)) is not { } proven)
            {
                Say.Trouble(Invariant(
                    $"No event of position {parse.GetValue(position)} is published; that takes about a second after it is recorded."));
                return ExitCode.Failed;
            }

            if (await published.StandsAsync(proven, cancellation) is false)
            {
                Say.Trouble(Invariant($"The event of position {proven.Position} is not what was published; 'fusion log verify' says more."));
                return ExitCode.Tampered;
            }

            NewFile.WriteOrSay(parse.GetValue(output), proven.Proof.ToString());
            return ExitCode.Done;
        }, cancellation));
        return verb;
    }
}
