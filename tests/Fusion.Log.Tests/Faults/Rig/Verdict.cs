namespace Fusion.Log.Tests.Faults.Rig;

/// <summary>
/// The oracle: holds what the writers know and what the tables hold against each other. A pure function, so that it can be shown broken
/// histories and must find each.
/// </summary>
/// <param name="Lost">Acknowledged and not stored where it was said; or stored and not seen by the projection.</param>
/// <param name="Duplicated">Stored more than once, or seen more than once.</param>
/// <param name="Reordered">Seen out of order; versions of a stream with gaps; a batch before one that was acknowledged earlier.</param>
/// <param name="Halved">Batches of which a part is stored.</param>
/// <param name="Uncalled">Stored though taken back or never sent; seen though not stored.</param>
sealed record Verdict(int Lost, int Duplicated, int Reordered, int Halved, int Uncalled)
{
    public bool IsClean => this is { Lost: 0, Duplicated: 0, Reordered: 0, Halved: 0, Uncalled: 0 };

    /// <param name="setAside">Positions that the projection passed over, as it was allowed to.</param>
    public static Verdict Of(IReadOnlyList<SentBatch> sent, Recount found, IReadOnlySet<long>? setAside = null)
    {
        var places = found.Stored.GroupBy(row => row.Id).ToDictionary(rows => rows.Key, rows => rows.First().Position);
        var called = sent.Where(batch => batch.Fate != Fate.TakenBack).SelectMany(batch => batch.Ids).ToHashSet();
        var seen = found.Seen.ToHashSet();
        var stored = found.Stored.Select(row => new SeenRow(row.Position, row.Id)).ToHashSet();
        return new Verdict(
            sent.Where(batch => batch.Fate == Fate.Acknowledged).Sum(batch => LostOf(batch, places))
            + stored.Count(row => !seen.Contains(row) && setAside?.Contains(row.Position) != true),
            found.Stored.Count - places.Count + (found.Seen.Count - seen.Count),
            Descents(found.Seen) + StreamGaps(found.Stored) + Overtaken(sent),
            sent.Count(batch => batch.Ids.Any(places.ContainsKey) && !batch.Ids.All(places.ContainsKey)),
            places.Keys.Count(id => !called.Contains(id)) + seen.Count(row => !stored.Contains(row)));
    }

    static int LostOf(SentBatch batch, Dictionary<Guid, long> places) => batch.Ids
        .Zip(batch.Positions)
        .Count(told => !places.TryGetValue(told.First, out var position) || position != told.Second);

    static int Descents(IReadOnlyList<SeenRow> seen) =>
        seen.Zip(seen.Skip(1)).Count(pair => pair.Second.Position < pair.First.Position);

    static int StreamGaps(IReadOnlyList<StoredRow> stored) => stored
        .GroupBy(row => row.Stream)
        .Count(stream => !stream.OrderBy(row => row.Position).Select(row => row.Version).SequenceEqual(
            Enumerable.Range(1, stream.Count()).Select(version => (long)version)));

    /// <summary>What was sent after an answer had come stands after what the answer was about.</summary>
    static int Overtaken(IReadOnlyList<SentBatch> sent)
    {
        var told = sent.Where(batch => batch.Fate == Fate.Acknowledged && batch.Positions.Count > 0).ToList();
        var byAnswer = told.OrderBy(batch => batch.AcknowledgedBefore).ToList();
        var (next, highest, overtaken) = (0, long.MinValue, 0);
        foreach (var batch in told.OrderBy(batch => batch.Order))
        {
            for (; next < byAnswer.Count && byAnswer[next].AcknowledgedBefore <= batch.Order; next++)
                highest = Math.Max(highest, byAnswer[next].Positions.Max());
            if (batch.Positions.Min() < highest)
                overtaken++;
        }

        return overtaken;
    }
}
