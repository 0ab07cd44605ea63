using System.Text;
using Fusion.Log.Transparency;
using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Verifying;

/// <summary>
/// Holds the database against the published tree, from the first event: the signature, every tile, every entry, every row; and what was
/// recorded since against what the log noted of it. It believes nothing but the verifier key.
/// </summary>
public sealed class SealVerifier(NpgsqlDataSource database, TileFolder folder, NoteVerifier key)
{
    /// <param name="progress">Told the position reached and the position to reach.</param>
    /// <param name="cancellation">Stops the check.</param>
    public async Task<LogVerification> VerifyAsync(
        IProgress<(Position Reached, Position Last)>? progress, CancellationToken cancellation)
    {
        TreeHead head;
        try
        {
            head = TreeHead.Open(Encoding.UTF8.GetString(folder.Read(TilePath.Checkpoint)), key);
        }
        catch (Exception unfit) when (unfit is FormatException or InvalidDataException)
        {
            return new LogVerification.Broken(TilePath.Checkpoint, unfit.Message);
        }

        return await CompareAsync(new PublishedTree(folder, head), progress, cancellation);
    }

    async Task<LogVerification> CompareAsync(
        PublishedTree tree, IProgress<(Position Reached, Position Last)>? progress, CancellationToken cancellation)
    {
        var edges = new LogEdges(database);
        var last = await edges.LastAsync(cancellation);
        var outside = await edges.FindOutsideAsync(last, cancellation);
        if (outside is not null && outside.At.Value < 1)
            return outside;
        using var entries = tree.Entries().GetEnumerator();
        var comparison = new LogComparison(entries);
        await foreach (var range in LogRange.AllAsync(database, last.Value, cancellation))
        {
            var difference = comparison.Compare(range);
            if (tree.Flaw is { } flaw)
                return flaw;
            if (difference is not null)
                return difference;
            progress?.Report((new Position(range.UpTo), last));
        }

        if (tree.Flaw is { } flawAtTheEnd)
            return flawAtTheEnd;
        if (comparison.Awaited is { } awaited)
            return new LogVerification.Differs(new Position(awaited.Position), LogDifference.Missing);
        return outside ?? await edges.FindUnnotedAsync(cancellation) ?? (LogVerification)new LogVerification.Whole(comparison.Compared, last);
    }
}
