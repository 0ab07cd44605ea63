using System.CommandLine;
using System.Text;
using Fusion.Log.Exporting;
using Fusion.Log.Transparency;
using Fusion.Log.Witnessing;
using static Fusion.Host.Commands.LogVerbs.LogAccess;

namespace Fusion.Host.Commands.LogVerbs;

/// <summary>Needs no database and no log: what it believes is given on the command line.</summary>
static class CheckProofVerb
{
    public static Command Build()
    {
        var file = new Argument<string>("file") { Description = "A proof that 'log proof' or 'log consistency' wrote." };
        var key = Trust.KeyOption();
        var policy = SharedOptions.Policy("Demand that the witnesses of this tlog-policy file have cosigned.");
        var exported = new Option<string?>("--event")
        {
            Description = "The event that is proven, as 'log export' wrote it: a file with that one line.",
            HelpName = "FILE",
        };
        var from = new Option<string?>("--from") { Description = "The earlier checkpoint, for a proof by 'log consistency'.", HelpName = "FILE" };
        var verb = new Command(
            "check-proof",
            "Checks a proof offline. Exit code 4 where it does not hold, 5 where not enough witnesses have cosigned.")
        {
            file, key, policy, exported, from,
        };
        verb.SetAction((parse, _) => Troubles.SaidAsync(() =>
        {
            var trust = Trust.Read(parse, key, policy);
            if (trust.IsNothing)
                throw new InvalidDataException("A proof is held against a key: give it with --key, or a --policy that names the log.");
            var text = Read(parse.GetValue(file)!, LogProof.CharactersMax);
            return Task.FromResult(text.StartsWith("old ", StringComparison.Ordinal)
                ? CheckGrowth(CheckpointOffer.Parse(text), parse.GetValue(from), trust)
                : CheckEvent(LogProof.Parse(text), parse.GetValue(exported), trust));
        }));
        return verb;
    }

    static int CheckEvent(LogProof proof, string? exported, Trust trust)
    {
        if (trust.KeyFor(proof.Checkpoint) is not { } key)
            return DoesNotHold("its checkpoint carries no valid signature by the key that was given");
        var line = exported is null ? null : ExportedEvent.Parse(LineOf(exported));
        var entry = line?.Entry ?? proof.Extra
            ?? throw new InvalidDataException("The proof does not say what it proves: give the event with --event.");
        if (!proof.Includes(entry))
            return DoesNotHold(line is null ? "the tree does not hold its entry" : "the tree does not hold this event in this place");
        var head = TreeHead.Read(proof.Checkpoint);
        Say.Result(Invariant($"in the log: entry {proof.LeafNumber} of {head.Size} of {head.Origin}, signed by {key}"));
        Say.Result(line is null
            ? $"the entry: {Encoding.UTF8.GetString(entry)}"
            : Invariant($"the event of position {line.Position} is what was recorded, to the byte"));
        return trust.Policy is { } policy ? Verdicts.Say(policy, proof.Checkpoint) : ExitCode.Done;
    }

    static int CheckGrowth(CheckpointOffer growth, string? from, Trust trust)
    {
        if (from is null)
            throw new InvalidDataException("This proves that a log only grew: give the earlier checkpoint with --from.");
        var earlier = SignedNote.Parse(Read(from, SignedNote.CharactersMax));
        if (trust.KeyFor(earlier) is null || trust.KeyFor(growth.Checkpoint) is null)
            return DoesNotHold("one of the checkpoints carries no valid signature by the key that was given");
        var (before, after) = (TreeHead.Read(earlier), TreeHead.Read(growth.Checkpoint));
        if (before.Size != growth.OldSize || !MerkleProof.Extends(before.Root, before.Size, after.Root, after.Size, growth.Proof))
            return DoesNotHold("the later checkpoint is not shown to extend the earlier one");
        Say.Result(Invariant($"only grew: the log of {before.Size} events is the beginning of the log of {after.Size}"));
        return trust.Policy is { } policy ? Verdicts.Say(policy, growth.Checkpoint) : ExitCode.Done;
    }

    static int DoesNotHold(string why)
    {
        Say.Result($"the proof does not hold: {why}");
        return ExitCode.Tampered;
    }

    static string Read(string path, int charactersMax) => new FileInfo(path).Length <= 4L * charactersMax
        ? File.ReadAllText(path)
        : throw new InvalidDataException($"{path} is larger than any proof.");

    static byte[] LineOf(string path)
    {
        var bytes = File.ReadAllBytes(path);
        return bytes is [.. var line, (byte)'\n'] ? line : bytes;
    }
}
