using Fusion.Log.Transparency;
using Fusion.Ontology;

namespace Fusion.Log.Verifying;

/// <summary>
/// Walks the rows of the log, what it noted of them and what was published of them, side by side and in order, and says where they first
/// disagree. What was published is believed before what was noted: whoever can change a row can change the note beside it.
/// </summary>
/// <param name="published">The published entries in order; null where there are none to hold the log against.</param>
sealed class LogComparison(IEnumerator<PublishedEntry>? published)
{
    bool isPublished = published?.MoveNext() ?? false;

    /// <summary>Rows that are as they should be, so far.</summary>
    public long Compared { get; private set; }

    /// <summary>The first published event that has not been met.</summary>
    public PublishedEntry? Awaited => isPublished ? published!.Current : null;

    public LogVerification.Differs? Compare(LogRange range)
    {
        var (row, noted) = (0, 0);
        while (true)
        {
            var rowAt = row < range.Rows.Count ? range.Rows.PositionAt(row) : long.MaxValue;
            var notedAt = noted < range.Noted.Count ? range.Noted.PositionAt(noted) : long.MaxValue;
            var publishedAt = isPublished && published!.Current.Position <= range.UpTo ? published.Current.Position : long.MaxValue;
            var at = Math.Min(rowAt, Math.Min(notedAt, publishedAt));
            if (at == long.MaxValue)
                return null;
            if (rowAt != at)
                return Differs(at, LogDifference.Missing);
            var hash = range.Rows.HashAt(row++);
            // Below an event still to come in the published order there can be none that was not published.
            if (isPublished && publishedAt != at)
                return Differs(at, LogDifference.Added);
            if (isPublished && !published!.Current.IsOf(hash))
                return Differs(at, LogDifference.Changed);
            if (notedAt != at)
                return Differs(at, isPublished ? LogDifference.Unrecorded : LogDifference.Added);
            if (!hash.SequenceEqual(range.Noted.HashAt(noted++)))
                return Differs(at, isPublished ? LogDifference.Unrecorded : LogDifference.Changed);
            Compared++;
            isPublished = isPublished && published!.MoveNext();
        }
    }

    static LogVerification.Differs Differs(long at, LogDifference difference) => new(new Position(at), difference);
}
