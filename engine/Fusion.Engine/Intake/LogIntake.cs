using FluentValidation;
using Fusion.Log;
using Fusion.Ontology;
using Npgsql;

namespace Fusion.Engine.Intake;

/// <summary>Intake over the log: events, quarantine, tally and cursor are one transaction.</summary>
public sealed class LogIntake(IEventLog log, NpgsqlDataSource database, TimeProvider time) : IIntake
{
    const int OverloadRetriesMax = 60;

    readonly ObservationValidator validator = new(time);

    public async Task<IntakeReceipt> AcceptAsync(IntakeBatch batch, CancellationToken cancellation)
    {
        var (accepted, quarantined) = Sort(batch);
        var companion = new IntakeCompanion(batch, quarantined, time.GetUtcNow());
        var append = new AppendBatch(accepted) { Companions = batch.Lease is { } lease ? [lease.Fence(), companion] : [companion] };
        await AppendAsync(batch.Dataset, append, cancellation);
        return companion.Receipt ?? throw new InvalidOperationException("The log acknowledged a batch without its companion.");
    }

    /// <summary>
    /// Takes in what was set aside and can be read now. What was received stays what it was; what was quarantined becomes appended, and
    /// what had been set aside several times a duplicate of it, as if it had been readable from the beginning.
    /// </summary>
    public async Task<ReplayReceipt> ReplayAsync(DatasetId dataset, IReadOnlyList<ReplayedRecord> records, CancellationToken cancellation)
    {
        var accepted = new List<NewEvent>();
        var taken = new List<QuarantinedRecord>();
        var remaining = new List<(long Id, string Reason)>();
        foreach (var (kept, now) in records)
        {
            var (fresh, refused) = Sort(new IntakeBatch(dataset, [now], Cursor: null));
            accepted.AddRange(fresh);
            if (refused.Count > 0)
                remaining.Add((kept.Id, refused[0].Reason));
            else
                taken.Add(kept);
        }

        var replay = new QuarantineReplay(dataset, taken, remaining, time.GetUtcNow());
        await AppendAsync(dataset, new AppendBatch(accepted) { Companions = [replay] }, cancellation);
        return replay.Receipt ?? throw new InvalidOperationException("The log acknowledged a batch without its companion.");
    }

    async Task AppendAsync(DatasetId dataset, AppendBatch append, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            switch (await log.AppendAsync(append, cancellation))
            {
                case AppendOutcome.Appended or AppendOutcome.AlreadyRecorded:
                    return;
                case AppendOutcome.Overloaded overloaded when attempt < OverloadRetriesMax:
                    await Task.Delay(overloaded.RetryAfter, time, cancellation);
                    break;
                case var outcome:
                    throw new IntakeFailedException(dataset, outcome);
            }
        }
    }

    public async Task<SourceCursor?> ReadCursorAsync(string cursorName, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select value from engine.source_cursor where name = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cursorName });
        return await command.ExecuteScalarAsync(cancellation) is string value ? new SourceCursor(cursorName, value) : null;
    }

    (List<NewEvent> Accepted, List<IntakeItem.Unreadable> Quarantined) Sort(IntakeBatch batch)
    {
        var accepted = new List<NewEvent>(batch.Items.Count);
        var quarantined = new List<IntakeItem.Unreadable>();
        foreach (var item in batch.Items)
        {
            switch (item)
            {
                case IntakeItem.Unreadable unreadable:
                    quarantined.Add(unreadable);
                    break;
                case IntakeItem.Observed observed:
                    if (Objection(batch.Dataset, observed, out var candidate) is { } reason)
                        quarantined.Add(new IntakeItem.Unreadable(reason, observed.Raw, observed.Provenance));
                    else
                        accepted.Add(candidate!);
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }

        return (accepted, quarantined);
    }

    string? Objection(DatasetId dataset, IntakeItem.Observed observed, out NewEvent? candidate)
    {
        candidate = null;
        if (observed.Observation.Record.Dataset != dataset)
            return $"The record says it belongs to another dataset than {dataset}.";
        var result = validator.Validate(observed.Observation);
        if (!result.IsValid)
            return string.Join(" ", result.Errors.Select(error => error.ErrorMessage).Distinct());
        candidate = NewEvent.Of(observed.Observation, observed.Provenance);
        return AppendRules.ObjectionTo(candidate) is { } refusal ? Words(refusal) : null;
    }

    static string Words(AppendRefusal refusal) => refusal switch
    {
        AppendRefusal.NulCharacter => "A text of the record holds the character U+0000, which cannot be stored.",
        AppendRefusal.EventTooLarge => $"The record is larger than {NewEvent.MaxBytes} bytes.",
        AppendRefusal.BatchTooLarge => throw new InvalidOperationException("One event was refused as a batch."),
    };
}
