using Fusion.Log.Sealing;
using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Store;

/// <summary>
/// One append, through as many attempts as it takes. An attempt is one transaction; if its answer is lost after COMMIT was sent,
/// the next one finds out what became of it before it writes anything.
/// </summary>
sealed class AppendAttempt(AppendBatch batch, NpgsqlDataSource database, TimeProvider time, LogSealing? sealing)
{
    readonly Guid token = Guid.NewGuid();
    IReadOnlyList<AppendReceipt>? unanswered;

    /// <summary>Locks the streams, decides, writes, runs the companions, commits.</summary>
    public async Task<AppendOutcome> RunAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (batch.Companions.Count > 0 && !await AttemptToken.ClaimAsync(token, Now(), connection, cancellation))
            return Outcome(unanswered!);
        var now = Now();
        var versions = await StreamTable.LockAsync(batch.Events, now, connection, cancellation);
        var recorded = await FindRecordedAsync(versions, connection, cancellation);
        if (batch.Companions.Count == 0 && unanswered is not null && CommittedBefore(recorded))
            return Outcome(unanswered);
        var plan = AppendPlan.Make(batch.Events, WithNewStreams(versions), recorded);
        if (plan.Conflict is { } conflict)
            return conflict;
        var positions = await WriteAsync(plan, versions.Keys.ToHashSet(), now, connection, cancellation);
        var receipts = plan.Receipts(positions);
        foreach (var companion in batch.Companions)
            await companion.WriteAsync(receipts, connection, transaction, cancellation);
        unanswered = receipts;
        // Cancelling a commit would leave the caller not knowing; it is short and runs to its end.
        await transaction.CommitAsync(CancellationToken.None);
        return Outcome(receipts);
    }

    public static AppendOutcome Outcome(IReadOnlyList<AppendReceipt> receipts) =>
        receipts.Any(receipt => receipt.IsNew)
            ? new AppendOutcome.Appended(receipts)
            : new AppendOutcome.AlreadyRecorded(receipts);

    /// <summary>Only events of streams that existed can have been recorded before.</summary>
    async Task<Dictionary<EventId, long>> FindRecordedAsync(
        Dictionary<StreamId, long> existing, NpgsqlConnection connection, CancellationToken cancellation)
    {
        const string Sql = "select event_id, seq_id from fusion.recorded where event_id = any ($1)";
        var recorded = new Dictionary<EventId, long>();
        if (existing.Count == 0)
            return recorded;
        var candidates = batch.Events.Where(candidate => existing.ContainsKey(candidate.Stream)).ToList();
        var former = candidates.Where(candidate => candidate.FormerId is not null)
            .GroupBy(candidate => candidate.FormerId!.Value).ToDictionary(same => same.Key, same => same.First().Id);
        var ids = candidates.Select(candidate => candidate.Id).Concat(former.Keys).Select(id => id.Value);
        await using var select = new NpgsqlCommand(Sql, connection)
        {
            Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = [.. ids.Distinct()] } },
        };
        await using var reader = await select.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var id = new EventId(reader.GetGuid(0));
            recorded.TryAdd(former.GetValueOrDefault(id, id), reader.GetInt64(1));
        }

        return recorded;
    }

    /// <summary>
    /// The attempt without an answer was committed if its events stand where it put them. That says nothing of companions, which
    /// have the token.
    /// </summary>
    bool CommittedBefore(Dictionary<EventId, long> recorded) =>
        batch.Events.Zip(unanswered!).All(pair =>
            recorded.TryGetValue(pair.First.Id, out var position) && position == pair.Second.Position.Value);

    Dictionary<StreamId, long> WithNewStreams(Dictionary<StreamId, long> versions)
    {
        var all = new Dictionary<StreamId, long>(versions);
        foreach (var candidate in batch.Events)
            all.TryAdd(candidate.Stream, 0);
        return all;
    }

    async Task<IReadOnlyList<long>> WriteAsync(
        AppendPlan plan, HashSet<StreamId> existing, DateTimeOffset now, NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (plan.New.Count == 0)
            return [];
        var stored = sealing is null
            ? [.. plan.New.Select(added => added.Event.Data)]
            : await sealing.CloseAsync([.. plan.New.Select(added => added.Event)], existing, connection, cancellation);
        var positions = await ReserveAsync(plan.New.Count, connection, cancellation);
        var entries = new LogEntry[plan.New.Count];
        var raised = new Dictionary<StreamId, long>();
        for (var index = 0; index < entries.Length; index++)
        {
            var (added, version) = plan.New[index];
            entries[index] = Entry(added, stored[index], version, positions[index], now);
            if (existing.Contains(added.Stream))
                raised[added.Stream] = version;
        }

        await EventWriter.WriteAsync(entries, connection, cancellation);
        await StreamTable.RaiseAsync(raised, now, connection, cancellation);
        return positions;
    }

    static async Task<long[]> ReserveAsync(int count, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var reserve = new NpgsqlCommand("select fusion.reserve_positions($1)", connection)
        {
            Parameters = { new NpgsqlParameter<int> { TypedValue = count } },
        };
        return (long[])(await reserve.ExecuteScalarAsync(cancellation))!;
    }

    static LogEntry Entry(NewEvent added, ReadOnlyMemory<byte> stored, long version, long position, DateTimeOffset now) => new()
    {
        Position = position,
        Id = added.Id.Value,
        Stream = added.Stream.Value,
        Version = version,
        Data = stored,
        EventType = added.EventType,
        Timestamp = now,
        DotnetType = DotnetTypeNames.Of(added.EventType),
        Headers = ProvenanceHeaders.Write(added.Provenance),
    };

    DateTimeOffset Now()
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
