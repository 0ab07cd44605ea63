using System.CommandLine;
using Fusion.Host.Serving;
using Fusion.Log.Transparency;
using static Fusion.Host.Commands.LogVerbs.LogAccess;

namespace Fusion.Host.Commands.LogVerbs;

static class ConsistencyVerb
{
    public static Command Build()
    {
        var data = SharedOptions.Data();
        var old = new Argument<string>("old") { Description = "A checkpoint of this log that somebody kept." };
        var latest = new Argument<string?>("new")
        {
            Description = "A later one; the newest when left out.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var output = new Option<string?>("--out", "-o") { Description = "The file to write; standard output when left out.", HelpName = "FILE" };
        var verb = new Command(
            "consistency",
            "Proves that the log only grew between two checkpoints; 'log check-proof --from OLD' checks it offline. Exit code 4 for a fork.")
        {
            old, latest, output, data,
        };
        verb.SetAction((parse, cancellation) => LookAtPublishedAsync(parse.Settings(data), published =>
        {
            var earlier = Read(parse.GetValue(old)!, published);
            var later = parse.GetValue(latest) is { } file ? Read(file, published) : published.Proofs.Newest!;
            if (TreeHead.Read(earlier).Size > TreeHead.Read(later).Size)
                throw new InvalidDataException("The first checkpoint is of a larger log than the second. Give the earlier one first.");
            if (TreeHead.Read(later).Size > TreeHead.Read(published.Proofs.Newest!).Size)
                throw new InvalidDataException(
                    "The later checkpoint is of a larger log than is published here: this log was taken back, or they differ.");
            if (published.Proofs.ProveGrowth(earlier, later) is not { } growth)
            {
                Say.Result("forked: the earlier checkpoint is not the beginning of the later one");
                return Task.FromResult(ExitCode.Tampered);
            }

            NewFile.WriteOrSay(parse.GetValue(output), growth.ToString());
            return Task.FromResult(ExitCode.Done);
        }, cancellation));
        return verb;
    }

    static SignedNote Read(string path, PublishedLog published)
    {
        var note = SignedNote.Parse(File.ReadAllText(path));
        return note.IsSignedBy(published.Signer.Verifier)
            ? note
            : throw new InvalidDataException(
                $"{path} is no checkpoint of this log: it carries no valid signature by {published.Signer.Verifier.Name}.");
    }
}
