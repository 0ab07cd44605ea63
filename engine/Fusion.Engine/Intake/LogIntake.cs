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
        var append = new AppendBatch(accepted) { Companions = [companion] };
        for (var attempt = 1; ; attempt++)
        {
            switch (await log.AppendAsync(append, cancellation))
            {
                case AppendOutcome.Appended or AppendOutcome.AlreadyRecorded:
                    return companion.Receipt
                        ?? throw new InvalidOperationException("The log acknowledged a batch without its companion.");
                case AppendOutcome.Overloaded overloaded when attempt < OverloadRetriesMax:
                    await Task.Delay(overloaded.RetryAfter, time, cancellation);
                    break;
                case var outcome:
                    throw new IntakeFailedException(batch.Dataset, outcome);
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
