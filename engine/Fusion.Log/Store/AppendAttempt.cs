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
    /// <summary>Whoever makes a stream before us lets somebody get on each time, so this is never reached by chance.</summary>
    const int OvertakenMax = 100;

    readonly Guid token = Guid.NewGuid();
    readonly BatchStreams streams = BatchStreams.Of(batch.Events);
    readonly SmallAppend? small = SmallAppend.Of(batch, sealing);
    IReadOnlyList<AppendReceipt>? unanswered;
    bool wasTried;

    public async Task<AppendOutcome> RunAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (small is not null && !wasTried)
        {
            wasTried = true;
            if (await small.TryAsync(token, Now(), connection, cancellation) is { } outcome)
                return outcome;
        }

        for (var overtaken = 0; overtaken < OvertakenMax; overtaken++)
        {
            if (await TryAsync(looksAllUp: overtaken > 0, connection, cancellation) is { } outcome)
                return outcome;
        }

        throw new TimeoutException("Appending: others made its streams first, again and again.");
    }

    public static AppendOutcome Outcome(IReadOnlyList<AppendReceipt> receipts) =>
        receipts.Any(receipt => receipt.IsNew)
            ? new AppendOutcome.Appended(receipts)
            : new AppendOutcome.AlreadyRecorded(receipts);

    /// <summary>
    /// Locks the streams, decides, writes, runs the companions, commits. Null where a stream exists that was not found or not looked up.
    /// </summary>
    async Task<AppendOutcome?> TryAsync(bool looksAllUp, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (batch.Companions.Count > 0 && !await AttemptToken.ClaimAsync(token, Now(), connection, cancellation))
            return Outcome(unanswered!);
        var now = Now();
        var versions = await StreamTable.LockAsync(looksAllUp ? streams.All : streams.Unsure, connection, cancellation);
        if (!looksAllUp && streams.AreKnown(versions))
            return null;
        var recorded = await FindRecordedAsync(versions, connection, cancellation);
        if (wasTried && recorded.Count > 0 && await AppendTable.FindAsync(token, recorded.Values.Max(), connection, cancellation) is { } earlier)
            return Outcome(AppendPlan.ReceiptsOf(batch.Events, recorded, earlier.First, earlier.Count));
        wasTried = true;
        var plan = AppendPlan.Make(batch.Events, versions, recorded);
        if (plan.Conflict is { } conflict)
            return conflict;
        if (await WriteAsync(plan, versions, now, connection, cancellation) is not { } first)
            return null;
        var receipts = plan.Receipts(first);
        foreach (var companion in batch.Companions)
            await companion.WriteAsync(receipts, connection, transaction, cancellation);
        unanswered = receipts;
        // Cancelling a commit would leave the caller not knowing; it is short and runs to its end.
        await transaction.CommitAsync(CancellationToken.None);
        return Outcome(receipts);
    }

    /// <summary>Only events of streams that exist can have been recorded before.</summary>
    async Task<Dictionary<EventId, long>> FindRecordedAsync(
        Dictionary<StreamId, long> existing, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var candidates = existing.Count == 0 ? [] : batch.Events.Where(candidate => existing.ContainsKey(candidate.Stream)).ToList();
        if (candidates.Count == 0)
            return [];
        await using var ask = new NpgsqlBatch(connection);
        foreach (var question in RecordedBefore.Questions(candidates))
            ask.BatchCommands.Add(question);
        await using var reader = await ask.ExecuteReaderAsync(cancellation);
        return await RecordedBefore.ReadAsync(candidates, reader, cancellation);
    }

    /// <summary>The first position written to, 0 where there was nothing to write; null where a stream was made by somebody else.</summary>
    async Task<long?> WriteAsync(
        AppendPlan plan, Dictionary<StreamId, long> existing, DateTimeOffset now, NpgsqlConnection connection,
        CancellationToken cancellation)
    {
        if (plan.New.Count == 0)
            return 0;
        var (made, raised) = plan.Streams();
        if (!await StreamTable.TryAddAsync(made, now, connection, cancellation))
            return null;
        var stored = sealing is null
            ? plan.Data()
            : await sealing.CloseAsync([.. plan.New.Select(added => added.Event)], existing.Keys.ToHashSet(), connection, cancellation);
        var first = await ReserveAsync(plan.New.Count, connection, cancellation);
        var entries = plan.Entries(stored, first, now);
        var hashes = await EventWriter.WriteAsync(entries, connection, cancellation);
        await AppendTable.NoteAsync(token, entries, hashes, connection, cancellation);
        await StreamTable.RaiseAsync(raised, now, connection, cancellation);
        return first;
    }

    static async Task<long> ReserveAsync(int count, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var reserve = new NpgsqlCommand("select fusion.reserve_positions($1)", connection)
        {
            Parameters = { new NpgsqlParameter<int> { TypedValue = count } },
        };
        return (long)(await reserve.ExecuteScalarAsync(cancellation))!;
    }

    DateTimeOffset Now()
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
