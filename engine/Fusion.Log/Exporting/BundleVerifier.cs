using System.Text;
using Fusion.Log.Transparency;
using Fusion.Log.Verifying;
using Fusion.Ontology;

namespace Fusion.Log.Exporting;

/// <summary>Checks an exported bundle with no database: the signature, every tile, every entry, and every event that it holds.</summary>
public sealed class BundleVerifier(TileFolder bundle, NoteVerifier key)
{
    /// <summary>The checkpoint, unproven; the check proves it.</summary>
    /// <exception cref="InvalidDataException">The folder is no bundle.</exception>
    public static SignedNote CheckpointOf(TileFolder bundle) => SignedNote.Parse(Encoding.UTF8.GetString(bundle.Read(TilePath.Checkpoint)));

    /// <exception cref="InvalidDataException">The folder is no bundle.</exception>
    public static ExportManifest ManifestOf(TileFolder bundle) => ExportManifest.Parse(bundle.Read(ExportManifest.FileName));

    /// <summary>The key that lies in the bundle. Whoever made the bundle put it there.</summary>
    /// <exception cref="InvalidDataException">The folder is no bundle.</exception>
    public static NoteVerifier KeyIn(TileFolder bundle) => NoteVerifier.Parse(Encoding.UTF8.GetString(bundle.Read("key")).TrimEnd('\n'));

    /// <param name="progress">Told how many entries of the tree are checked, and of how many.</param>
    /// <param name="cancellation">Stops the check.</param>
    public Task<LogVerification> VerifyAsync(IProgress<(long Checked, long Size)>? progress, CancellationToken cancellation) =>
        Task.Run(() => Verify(progress, cancellation), cancellation);

    LogVerification Verify(IProgress<(long Checked, long Size)>? progress, CancellationToken cancellation)
    {
        TreeHead head;
        ExportManifest manifest;
        try
        {
            head = TreeHead.Open(Encoding.UTF8.GetString(bundle.Read(TilePath.Checkpoint)), key);
            manifest = ManifestOf(bundle);
        }
        catch (Exception unfit) when (unfit is FormatException or InvalidDataException)
        {
            return new LogVerification.Broken(TilePath.Checkpoint, unfit.Message);
        }

        if (head.Origin != manifest.Origin)
            return new LogVerification.Broken(ExportManifest.FileName, "It speaks of another log than the checkpoint.");
        try
        {
            using var events = new ExportedEvents(Path.Combine(bundle.Root, ExportBundle.EventsFile));
            return Compare(head, manifest, events, progress, cancellation);
        }
        catch (Exception unfit) when (unfit is InvalidDataException or FileNotFoundException)
        {
            return new LogVerification.Broken(ExportBundle.EventsFile, unfit.Message);
        }
    }

    LogVerification Compare(
        TreeHead head, ExportManifest manifest, ExportedEvents events, IProgress<(long Checked, long Size)>? progress, CancellationToken cancellation)
    {
        var tree = new PublishedTree(bundle, head);
        foreach (var entries in tree.Bundles())
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var entry in entries.Where(entry => entry.Position > manifest.After && entry.Position <= manifest.Until))
            {
                if (Difference(entry, events, manifest.IsWholeStretch) is { } difference)
                    return difference;
            }

            progress?.Report((tree.Checked, head.Size));
        }

        if (tree.Flaw is { } flaw)
            return flaw;
        return events.Current is { } added
            ? new LogVerification.Differs(new Position(added.Position), LogDifference.Added)
            : new LogVerification.Whole(events.Read, new Position(manifest.Until));
    }

    static LogVerification.Differs? Difference(SealedEntry published, ExportedEvents events, bool isWholeStretch)
    {
        if (events.Current is { } early && early.Position < published.Position)
            return new LogVerification.Differs(new Position(early.Position), LogDifference.Added);
        if (events.Current is not { } exported || exported.Position > published.Position)
            return isWholeStretch ? new LogVerification.Differs(new Position(published.Position), LogDifference.Missing) : null;
        if (exported.Sha256 != published.Sha256)
            return new LogVerification.Differs(new Position(published.Position), LogDifference.Changed);
        events.Advance();
        return null;
    }

    /// <summary>The events of the file, one at a time.</summary>
    sealed class ExportedEvents : IDisposable
    {
        readonly LineReader lines;

        public ExportedEvents(string path)
        {
            lines = new LineReader(File.OpenRead(path));
            Current = Next();
        }

        public ExportedEvent? Current { get; private set; }

        public long Read { get; private set; }

        public void Advance()
        {
            Read++;
            Current = Next();
        }

        public void Dispose() => lines.Dispose();

        ExportedEvent? Next() => lines.Next() is { } line ? ExportedEvent.Parse(line) : null;
    }
}
