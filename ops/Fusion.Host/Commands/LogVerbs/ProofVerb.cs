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
        var position = new Argument<long>("position") { Description = "Where the event stands in the log; 'log tail' and every answer say it." };
        var output = new Option<string?>("--out", "-o")
        {
            Description = $"The file to write, by custom *{LogProof.Extension}; standard output when left out.",
            HelpName = "FILE",
        };
        var verb = new Command(
            "proof",
            "Writes the proof that one event is in the log (C2SP tlog-proof): whoever has the log's key checks it offline and for ever, "
            + "with 'log check-proof' or another tool.")
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
