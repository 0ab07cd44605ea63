using Fusion.Log;
using Fusion.Log.Sealing;
using Fusion.Ontology;
using Npgsql;

namespace Fusion.Engine.Erasure;

/// <summary>
/// Erases mentions: writes the erasure into the journal, then records it and destroys the keys in one transaction. A crash leaves it undone,
/// or in the journal, from where the next start or the next erasure completes it.
/// </summary>
/// <remarks>A database that knows less than the journal was restored from a backup; <see cref="CompleteAsync"/> erases in it again.</remarks>
public sealed class Eraser(IEventLog log, LogSealing sealing, NpgsqlDataSource database, ErasureJournal journal, TimeProvider time)
{
    /// <summary>More mentions than this in one erasure are refused; make several.</summary>
    public const int MentionsMax = 1_000;
    static readonly TimeSpan HoldPatience = TimeSpan.FromSeconds(20);
    static readonly TimeSpan HoldPause = TimeSpan.FromMilliseconds(100);

    const string RecordsInClear = """
        select distinct stream_id from mt.mt_events
         where stream_id = any ($1) and seq_id <= (select sealed_after from fusion.key_ring)
        """;

    readonly MentionKeys keys = new(sealing);
    readonly SealedMentions mentions = new(database);

    /// <summary>What an erasure of these would find; nothing is changed.</summary>
    public async Task<ErasurePlan> PlanAsync(IReadOnlyList<MentionReference> asked, CancellationToken cancellation)
    {
        var erased = (await mentions.ErasedAsync(asked, cancellation)).ToHashSet();
        var standing = (await mentions.StandingAsync(asked, cancellation)).ToHashSet();
        var clear = await RecordsInClearAsync(asked, cancellation);
        var byPlace = asked.Distinct().ToLookup(mention =>
            clear.Contains(mention.Record.Value) ? 2 : erased.Contains(mention) ? 1 : standing.Contains(mention) ? 0 : 3);
        return new ErasurePlan([.. byPlace[0]], [.. byPlace[1]], [.. byPlace[2]], [.. byPlace[3]]);
    }

    /// <summary>Every mention of a record that has a key or had one.</summary>
    public Task<IReadOnlyList<MentionReference>> OfRecordAsync(StreamId record, CancellationToken cancellation) =>
        mentions.OfRecordsAsync([record], cancellation);

    /// <exception cref="ErasureJournalException">The journal is not the one this database knows.</exception>
    /// <exception cref="LogUnavailableException">The erasure is in the journal and will be completed; the database is away.</exception>
    public async Task<ErasureOutcome> EraseAsync(SubjectErased erasure, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(erasure.Mentions.Count, MentionsMax);
        using var held = await HoldAsync(cancellation);
        await CompleteAsync(held, cancellation);
        var plan = await PlanAsync(erasure.Mentions, cancellation);
        if (plan.InClear.Count > 0 || plan.Unknown.Count > 0)
            return new ErasureOutcome.Refused(plan);
        if (plan.Standing.Count == 0)
            return new ErasureOutcome.ErasedBefore();
        var entry = held.Add(erasure with { Mentions = plan.Standing });
        return new ErasureOutcome.Erased(await DoAsync(entry), plan.Standing);
    }

    /// <summary>Does what the journal holds and this database does not know. Gives how many erasures that were.</summary>
    /// <exception cref="ErasureJournalException">The journal is damaged, or is not the one this database knows.</exception>
    public async Task<long> CompleteAsync(CancellationToken cancellation)
    {
        using var held = await HoldAsync(cancellation);
        return await CompleteAsync(held, cancellation);
    }

    /// <summary>
    /// Writes a journal that was lost anew from the erasures in the log. It is the lost one to the byte, as far as this database knows: what
    /// was erased after the backup that this may be, nobody can tell. Gives how many erasures it holds.
    /// </summary>
    /// <exception cref="ErasureJournalException">There is a journal; or the log's erasures are not those done in this database.</exception>
    public async Task<long> RecoverJournalAsync(CancellationToken cancellation)
    {
        if (journal.Exists)
            throw Unfit("it is there. Move it away first, if it is not the one");
        using var held = await HoldAsync(cancellation);
        await foreach (var page in log.ReadAllAsync(Position.Start, cancellation))
        {
            foreach (var recorded in page.Where(recorded => IsErasure(recorded.EventType)))
                held.Add((SubjectErased)recorded.Decode());
        }

        var done = await ErasureProgress.ReadAsync(database, cancellation);
        RequireWhole(held.End, done);
        return held.End == new JournalEnd(done.Entries, done.Seal)
            ? held.End.Entries
            : throw Unfit("written anew from the log, it is another than the one done in this database");
    }

    /// <summary>How many erasures the journal holds that this database does not know; nothing is changed.</summary>
    /// <exception cref="ErasureJournalException">The journal is damaged, or is not the one this database knows.</exception>
    public async Task<long> LackingAsync(CancellationToken cancellation)
    {
        var done = await ErasureProgress.ReadAsync(database, cancellation);
        var end = JournalEnd.Start;
        foreach (var entry in journal.Read())
        {
            end = new JournalEnd(entry.Number, entry.Seal);
            RequireSame(entry, done);
        }

        RequireWhole(end, done);
        return end.Entries - done.Entries;
    }

    /// <summary>Where the last erasure stands. A projection below it may still show what was erased.</summary>
    public async Task<Position> LastPositionAsync(CancellationToken cancellation) =>
        new((await ErasureProgress.ReadAsync(database, cancellation)).Position);

    async Task<long> CompleteAsync(HeldJournal held, CancellationToken cancellation)
    {
        var done = await ErasureProgress.ReadAsync(database, cancellation);
        RequireWhole(held.End, done);
        if (held.End == new JournalEnd(done.Entries, done.Seal))
            return 0;
        foreach (var entry in journal.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            RequireSame(entry, done);
            if (entry.Number > done.Entries)
                await DoAsync(entry);
        }

        return held.End.Entries - done.Entries;
    }

    /// <summary>What is in the journal is done; cancelling would only put it off.</summary>
    async Task<Position> DoAsync(JournalEntry entry)
    {
        var batch = new AppendBatch([NewEvent.Of(entry.Erasure)]) { Companions = [new ErasureCompanion(keys, entry)] };
        return await log.AppendAsync(batch, CancellationToken.None) switch
        {
            AppendOutcome.Appended appended => appended.Receipts[0].Position,
            AppendOutcome.AlreadyRecorded recorded => recorded.Receipts[0].Position,
            var outcome => throw new ErasureJournalException(
                $"Erasing entry {entry.Number} of the journal: the log answered {outcome.GetType().Name}. The next start completes it."),
        };
    }

    static bool IsErasure(string eventType) => EventCatalogue.TryTypeOf(eventType, out var type) && type == typeof(SubjectErased);

    async Task<HeldJournal> HoldAsync(CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            try
            {
                return journal.Hold();
            }
            catch (IOException) when (time.GetElapsedTime(began) < HoldPatience)
            {
                await Task.Delay(HoldPause, time, cancellation);
            }
        }
    }

    async Task<HashSet<Guid>> RecordsInClearAsync(IReadOnlyList<MentionReference> asked, CancellationToken cancellation)
    {
        await using var select = database.CreateCommand(RecordsInClear);
        select.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. asked.Select(mention => mention.Record.Value).Distinct()] });
        await using var row = await select.ExecuteReaderAsync(cancellation);
        var records = new HashSet<Guid>();
        while (await row.ReadAsync(cancellation))
            records.Add(row.GetGuid(0));
        return records;
    }

    void RequireSame(JournalEntry entry, ErasureProgress done)
    {
        if (entry.Number == done.Entries && entry.Seal != done.Seal)
            throw Unfit($"its entry {entry.Number} is another than the one done in this database");
    }

    void RequireWhole(JournalEnd end, ErasureProgress done)
    {
        if (end.Entries < done.Entries)
            throw Unfit(end.Entries == 0
                ? $"it is not there, and {done.Entries} erasures are done in this database"
                : $"it ends after {end.Entries} erasures, and {done.Entries} are done in this database");
    }

    ErasureJournalException Unfit(string what) => new(
        $"The erasure journal {journal.Path}: {what}. Nothing is served until the newest copy of the journal is restored, or named in "
        + "FUSION_ERASURES.");
}
