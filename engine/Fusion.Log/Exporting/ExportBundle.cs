using System.Text;
using Fusion.Log.Transparency;
using Fusion.Log.Verifying;
using Fusion.Log.Witnessing;
using Fusion.Ontology;

namespace Fusion.Log.Exporting;

/// <summary>
/// A folder that proves itself: the events, the published tree they are leaves of, a checkpoint, the key. It appears under its name
/// only after the checks that a stranger would make of it.
/// </summary>
public sealed class ExportBundle(LogExport export, TileFolder published, NoteVerifier key, WitnessPolicy? policy)
{
    public const string EventsFile = "events.ndjson";
    const string ReadmeResource = "Fusion.Log.Exporting.bundle-readme.md";

    readonly PublishedTreeProofs proofs = new(published, key);

    /// <exception cref="IOException">The folder is there already, or cannot be written.</exception>
    /// <exception cref="InvalidDataException">Not all of it is published yet, or the published files contradict each other.</exception>
    public async Task<BundleOutcome> WriteAsync(
        ExportSelection selection, string folder, IProgress<(long Reached, long Last)>? progress, CancellationToken cancellation)
    {
        if (Path.Exists(folder))
            throw new IOException($"Exporting to {folder}: it is there already. Name another, or remove it.");
        var (checkpoint, until) = Choose(selection);
        var partial = LogExport.PartialName(folder, selection);
        Directory.CreateDirectory(partial);
        var receipt = await export.AppendAsync(
            selection with { Until = until }, Path.Combine(partial, EventsFile), until, progress, cancellation);
        await Task.Run(() => WriteTree(selection, partial, checkpoint, until, cancellation), cancellation);
        var verification = await new BundleVerifier(new TileFolder(partial), key).VerifyAsync(progress: null, cancellation);
        if (verification is not LogVerification.Whole)
            return new BundleOutcome.DoesNotVerify(verification, partial);
        DurableFile.FlushEverything();
        Directory.Move(partial, folder);
        return new BundleOutcome.Written(receipt, checkpoint);
    }

    /// <summary>The checkpoint that witnesses have cosigned if the stretch is within it, otherwise the newest.</summary>
    (SignedNote Checkpoint, Position Until) Choose(ExportSelection selection)
    {
        var newest = proofs.Newest ?? throw new InvalidDataException("Nothing of this log is published yet; run 'fusion up' for a moment.");
        foreach (var checkpoint in new[] { proofs.Witnessed, newest }.OfType<SignedNote>())
        {
            var last = LastOf(checkpoint);
            if ((selection.Until?.Value ?? last) <= last)
                return (checkpoint, selection.Until ?? new Position(last));
        }

        throw new InvalidDataException(
            $"Exporting up to position {selection.Until}: the log is published up to {LastOf(newest)} only. Leave --until out, or wait.");
    }

    long LastOf(SignedNote checkpoint) => proofs.LastPosition(TreeHead.Read(checkpoint).Size);

    void WriteTree(ExportSelection selection, string partial, SignedNote checkpoint, Position until, CancellationToken cancellation)
    {
        var bundle = new TileFolder(partial);
        var head = TreeHead.Read(checkpoint);
        TreeCopy.Write(published, bundle, head.Size, cancellation);
        bundle.Write(TilePath.Checkpoint, Encoding.UTF8.GetBytes(checkpoint.ToString()));
        bundle.Write("key", Encoding.UTF8.GetBytes($"{key}\n"));
        bundle.Write("key.pem", Encoding.UTF8.GetBytes(key.ToPem()));
        if (policy is not null)
            bundle.Write("policy", Encoding.UTF8.GetBytes(policy.Text));
        bundle.Write("README.md", Readme());
        bundle.Write(ExportManifest.FileName, ExportManifest.Of(selection, head.Origin, until).Bytes());
    }

    static byte[] Readme()
    {
        using var resource = typeof(ExportBundle).Assembly.GetManifestResourceStream(ReadmeResource)!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }
}

/// <summary>What became of a bundle.</summary>
public abstract record BundleOutcome
{
    BundleOutcome() { }

    public sealed record Written(ExportReceipt Receipt, SignedNote Checkpoint) : BundleOutcome;

    /// <summary>The database is not what was published. The folder is left under its partial name, to be looked at.</summary>
    public sealed record DoesNotVerify(LogVerification Verification, string Folder) : BundleOutcome;
}
