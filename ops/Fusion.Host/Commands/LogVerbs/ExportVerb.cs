using System.CommandLine;
using System.CommandLine.Parsing;
using Fusion.Host.Serving;
using Fusion.Host.Settings;
using Fusion.Log.Exporting;
using Fusion.Log.Transparency;
using Fusion.Ontology;
using static Fusion.Host.Commands.LogVerbs.LogAccess;

namespace Fusion.Host.Commands.LogVerbs;

static class ExportVerb
{
    public static Command Build()
    {
        var data = SharedOptions.Data();
        var output = new Option<string?>("--out", "-o") { Description = "The file to write; standard output when left out.", HelpName = "FILE" };
        var proofs = new Option<string?>("--with-proofs")
        {
            Description = "Write a folder instead that proves itself offline: events, tree, checkpoint, key. 'log verify --export' checks it.",
            HelpName = "FOLDER",
        };
        var after = new Option<long>("--after")
        {
            Description = "Only events after this position.",
            HelpName = "POSITION",
            CustomParser = WholeNumber.Read,
        };
        var until = new Option<long?>("--until")
        {
            Description = "Only events up to and with this position.",
            HelpName = "POSITION",
            CustomParser = WholeNumber.ReadOrNull,
        };
        var stream = new Option<Guid?>("--stream") { Description = "Only events of this stream.", HelpName = "UUID" };
        var types = new Option<string[]>("--type")
        {
            Description = "Only events of this type; may be repeated.",
            HelpName = "NAME",
            DefaultValueFactory = _ => [],
        };
        var verb = new Command(
            "export",
            "Writes events as lines of JSON, as they are stored: what is sealed stays sealed. Whole or not at all; interrupted, resumable.")
        {
            output, proofs, after, until, stream, types, data,
        };
        verb.Validators.Add(result =>
        {
            if (result.GetValue(output) is not null && result.GetValue(proofs) is not null)
                result.AddError("--out and --with-proofs are two different exports; give one of them.");
        });
        verb.SetAction((parse, cancellation) =>
        {
            // Not a validator: those run also where a number could not be read.
            if (parse.GetValue(until) < parse.GetValue(after))
                return Task.FromResult(Misuse.Say(parse, "--until is before --after."));
            var selection = new ExportSelection
            {
                After = new Position(parse.GetValue(after)),
                Until = parse.GetValue(until) is { } last ? new Position(last) : null,
                Stream = parse.GetValue(stream) is { } id ? new StreamId(id) : null,
                Types = parse.GetValue(types)!,
            };
            var settings = parse.Settings(data);
            return LookAsync(settings, (database, _) =>
            {
                var export = new LogExport(database.LogSource, TimeProvider.System);
                return (parse.GetValue(output), parse.GetValue(proofs)) switch
                {
                    (_, { } folder) => ToBundleAsync(export, selection, Path.GetFullPath(folder), settings, database, cancellation),
                    ({ } file, _) => ToFileAsync(export, selection, Path.GetFullPath(file), cancellation),
                    _ => ToStandardOutputAsync(export, selection, cancellation),
                };
            }, cancellation);
        });
        return verb;
    }

    static async Task<int> ToStandardOutputAsync(LogExport export, ExportSelection selection, CancellationToken cancellation)
    {
        await using var output = Console.OpenStandardOutput();
        SayReceipt(await ShownAsync(progress => export.ToStreamAsync(selection, output, progress, cancellation)), selection);
        return ExitCode.Done;
    }

    static async Task<int> ToFileAsync(LogExport export, ExportSelection selection, string file, CancellationToken cancellation)
    {
        try
        {
            SayReceipt(await ShownAsync(progress => export.ToFileAsync(selection, file, progress, cancellation)), selection);
            Say.Good($"Written: {file}");
            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return SayInterrupted(LogExport.PartialName(file, selection));
        }
    }

    static async Task<int> ToBundleAsync(
        LogExport export, ExportSelection selection, string folder, FusionSettings settings, Database database, CancellationToken cancellation)
    {
        using var published = await PublishedLog.LookAsync(database, settings, cancellation)
            ?? throw new InvalidDataException("Nothing of this log is published yet. Run 'fusion up' for a moment.");
        var bundle = new ExportBundle(export, published.Tiles, published.Signer.Verifier, published.Policy);
        try
        {
            switch (await ShownAsync(progress => bundle.WriteAsync(selection, folder, progress, cancellation)))
            {
                case BundleOutcome.Written written:
                    SayReceipt(written.Receipt, selection);
                    Say.Good(Invariant($"Written and verified: {folder}, with the checkpoint of {TreeHead.Read(written.Checkpoint).Size} events"));
                    return ExitCode.Done;
                case BundleOutcome.DoesNotVerify refused:
                    Say.Trouble($"The database is not what was published; nothing is exported. What was read stands in {refused.Folder}");
                    return Verdicts.Say(refused.Verification, "");
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return SayInterrupted(LogExport.PartialName(folder, selection));
        }
    }

    static async Task<T> ShownAsync<T>(Func<IProgress<(long, long)>, Task<T>> work)
    {
        (long At, long Of) reached = default;
        var exporting = work(new Reached<(long, long)>(value => reached = value));
        await StageDisplay.ShowAsync(exporting, () => reached.Of == 0 ? [] : [new Stage("Exporting, position", reached.At, reached.Of)]);
        return await exporting;
    }

    static void SayReceipt(ExportReceipt receipt, ExportSelection selection)
    {
        if (receipt.IsContinued)
            Say.Step("An export that was interrupted was gone on with.");
        if (selection.Until is { } until && receipt.UpTo < until)
            Say.Warn(Invariant($"The log ends at position {receipt.UpTo}; --until {until} lies beyond it."));
        Say.Step(Invariant($"{receipt.Events} events written, up to position {receipt.UpTo}."));
    }

    static int SayInterrupted(string partial)
    {
        Say.Warn($"Interrupted. The same command goes on with {partial}; remove it if you do not want to.");
        return ExitCode.Interrupted;
    }
}
