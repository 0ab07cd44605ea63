using System.CommandLine;
using Fusion.Host.Serving;
using Fusion.Host.Settings;
using Fusion.Log.Exporting;
using Fusion.Log.Transparency;
using Fusion.Log.Verifying;
using Fusion.Log.Witnessing;
using Fusion.Ontology;
using static Fusion.Host.Commands.LogVerbs.LogAccess;

namespace Fusion.Host.Commands.LogVerbs;

static class VerifyVerb
{
    /// <summary>Witnesses are asked about every checkpoint at once; events that have waited longer than this are not witnessed.</summary>
    static readonly TimeSpan WitnessLagMax = TimeSpan.FromMinutes(10);

    public static Command Build()
    {
        var data = SharedOptions.Data();
        var policy = SharedOptions.Policy("Demand that the witnesses of this tlog-policy file have cosigned. Exit code 5 where they have not.");
        var export = new Option<string?>("--export")
        {
            Description = "Check a folder that 'log export --with-proofs' wrote, with no database.",
            HelpName = "FOLDER",
        };
        var key = Trust.KeyOption();
        var verb = new Command(
            "verify",
            "Holds every event, from the first, against its hash and the published tree. Exit code 4, and the position, where it differs.")
        {
            policy, export, key, data,
        };
        verb.SetAction((parse, cancellation) =>
        {
            if (parse.GetValue(export) is { } folder)
                return Troubles.SaidAsync(
                    () => VerifyExportAsync(new TileFolder(Path.GetFullPath(folder)), Trust.Read(parse, key, policy), cancellation));
            var settings = parse.Settings(data);
            settings = settings with { PolicyFile = parse.GetValue(policy) ?? settings.PolicyFile };
            return LookAsync(settings, (database, _) => VerifyAsync(settings, database, cancellation), cancellation);
        });
        return verb;
    }

    static async Task<int> VerifyAsync(FusionSettings settings, Database database, CancellationToken cancellation)
    {
        (long At, long Of) reached = default;
        var progress = new Reached<(Position At, Position Of)>(value => reached = (value.At.Value, value.Of.Value));
        using var published = await PublishedLog.LookAsync(database, settings, cancellation);
        if (published?.HasCheckpoint != true)
        {
            var checking = new LogVerifier(database.LogSource).VerifyAsync(progress, cancellation);
            await StageDisplay.ShowAsync(checking, () => [new Stage("Verifying the database", reached.At, Math.Max(1, reached.Of))]);
            var asRecorded = Verdicts.Say(await checking, "as they were recorded");
            return asRecorded == ExitCode.Done && settings.PolicyFile is not null ? SayNothingPublished() : asRecorded;
        }

        var holding = published.VerifyAsync(progress, cancellation);
        await StageDisplay.ShowAsync(
            holding, () => [new Stage("Verifying the database against the published tree", reached.At, Math.Max(1, reached.Of))]);
        var exitCode = Verdicts.Say(
            await holding, "as they were published and signed, and those newer than the checkpoint as they were recorded");
        return exitCode == ExitCode.Done && published.Policy is { } policy
            ? await JudgeAsync(policy, published, cancellation)
            : exitCode;
    }

    static int SayNothingPublished()
    {
        Say.Result("not witnessed: nothing of this log is published yet");
        return ExitCode.Unwitnessed;
    }

    /// <summary>The newest checkpoint, or one before it where what came since is too new to have been cosigned.</summary>
    static async Task<int> JudgeAsync(WitnessPolicy policy, PublishedLog published, CancellationToken cancellation)
    {
        var newest = published.Proofs.Newest!;
        if (policy.Logs.Count > 0 && policy.SignedBy(newest) is null)
        {
            Say.Result("not witnessed: no log of the policy has signed the checkpoint");
            return ExitCode.Unwitnessed;
        }

        if (policy.Judge(newest).IsMet || published.Proofs.Witnessed is not { } witnessed || !policy.Judge(witnessed).IsMet)
            return Verdicts.Say(policy, newest);
        if (published.Proofs.ProveGrowth(witnessed, newest) is null)
        {
            Say.Result("the witnessed checkpoint is not the beginning of the newest one: the log forked");
            return ExitCode.Tampered;
        }

        var (since, oldest) = await published.SinceAsync(TreeHead.Read(witnessed).Size, cancellation);
        Verdicts.Say(policy, witnessed);
        Say.Result(Invariant($"{since} events came after it"));
        return oldest is null || TimeProvider.System.GetUtcNow() - oldest < WitnessLagMax ? ExitCode.Done : SayStale();
    }

    static int SayStale()
    {
        Say.Result(Invariant($"not witnessed: some of them have waited for the witnesses for more than {WitnessLagMax.TotalMinutes:0} minutes"));
        return ExitCode.Unwitnessed;
    }

    static async Task<int> VerifyExportAsync(TileFolder bundle, Trust trust, CancellationToken cancellation)
    {
        if (!Directory.Exists(bundle.Root))
            throw new DirectoryNotFoundException($"There is no folder {bundle.Root}.");
        var checkpoint = BundleVerifier.CheckpointOf(bundle);
        if (trust.IsNothing)
        {
            trust = trust with { Key = BundleVerifier.KeyIn(bundle) };
            Say.Warn($"Believing the key that lies in the folder. Compare it with one you got another way, or give it with --key: {trust.Key}");
        }

        if (trust.KeyFor(checkpoint) is not { } key)
            return Verdicts.Say(new LogVerification.Broken("checkpoint", "It carries no valid signature by the key that was given."), "");
        var manifest = BundleVerifier.ManifestOf(bundle);
        (long At, long Of) reached = default;
        var checking = new BundleVerifier(bundle, key).VerifyAsync(new Reached<(long, long)>(value => reached = value), cancellation);
        await StageDisplay.ShowAsync(checking, () => [new Stage("Verifying the export", reached.At, Math.Max(1, reached.Of))]);
        var exitCode = Verdicts.Say(
            await checking,
            Invariant($"as they were published and signed in a log of {TreeHead.Read(checkpoint).Size}, from after position {manifest.After}"));
        if (exitCode != ExitCode.Done)
            return exitCode;
        Say.Result(manifest.IsWholeStretch
            ? "nothing of the stretch is left out"
            : "they are a selection by stream or type: that nothing of it is left out cannot be proven");
        return trust.Policy is { } policy ? Verdicts.Say(policy, checkpoint) : exitCode;
    }
}
