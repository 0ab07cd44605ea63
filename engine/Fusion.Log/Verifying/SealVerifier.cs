using System.Text;
using Fusion.Log.Store;
using Fusion.Log.Transparency;
using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Verifying;

/// <summary>
/// Holds the database against the published tree, from the first event: the signature, every tile, every entry, every row. It believes
/// nothing but the verifier key.
/// </summary>
public sealed class SealVerifier(NpgsqlDataSource database, TileFolder folder, NoteVerifier key)
{
    const int EventsAPage = 5_000;

    const string Page = $"""
        select {LogEntryRow.Columns} from mt.mt_events as event where event.seq_id > $1 order by event.seq_id limit $2
        """;

    /// <param name="progress">Told how many entries are checked, and of how many.</param>
    /// <param name="cancellation">Stops the check.</param>
    public async Task<LogVerification> VerifyAsync(IProgress<(long Checked, long Size)>? progress, CancellationToken cancellation)
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

        var tree = new PublishedTree(folder, head);
        await using var rows = RowsAsync(cancellation).GetAsyncEnumerator(cancellation);
        var row = await rows.MoveNextAsync() ? rows.Current : null;
        var last = Position.Start;
        foreach (var bundle in tree.Bundles())
        {
            if (tree.Flaw is { } flaw)
                return flaw;
            foreach (var entry in bundle)
            {
                if (Difference(entry, row) is { } difference)
                    return difference;
                last = new Position(entry.Position);
                row = await rows.MoveNextAsync() ? rows.Current : null;
            }

            progress?.Report((tree.Checked, head.Size));
        }

        return tree.Flaw ?? (LogVerification)new LogVerification.Whole(head.Size, last);
    }

    static LogVerification.Differs? Difference(SealedEntry published, LogEntry? row)
    {
        if (row is null || row.Position > published.Position)
            return new LogVerification.Differs(new Position(published.Position), LogDifference.Missing);
        if (row.Position < published.Position)
            return new LogVerification.Differs(new Position(row.Position), LogDifference.Added);
        return Convert.ToHexStringLower(LogEntry.Hash(row)) == published.Sha256
            ? null
            : new LogVerification.Differs(new Position(row.Position), LogDifference.Changed);
    }

    async IAsyncEnumerable<LogEntry> RowsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var after = long.MinValue;
        var page = new List<LogEntry>();
        do
        {
            page.Clear();
            await using (var select = database.CreateCommand(Page))
            {
                select.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
                select.Parameters.Add(new NpgsqlParameter<int> { TypedValue = EventsAPage });
                await using var reader = await select.ExecuteReaderAsync(cancellation);
                while (await reader.ReadAsync(cancellation))
                    page.Add(LogEntryRow.Read(reader, first: 0));
            }

            foreach (var entry in page)
                yield return entry;
            after = page.Count > 0 ? page[^1].Position : after;
        }
        while (page.Count == EventsAPage);
    }
}
