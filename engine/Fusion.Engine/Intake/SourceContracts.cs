using System.Runtime.CompilerServices;
using Fusion.Log;
using Fusion.Ontology;
using Npgsql;

namespace Fusion.Engine.Intake;

/// <summary>Expectations in a side table, changes in the log.</summary>
public sealed class SourceContracts(IEventLog log, NpgsqlDataSource database, TimeProvider time) : ISourceContracts
{
    const int OverloadRetriesMax = 60;

    const string LearnSql = """
        insert into engine.source_contract as known (dataset, expectations, learnt_at, last_change, changed_at)
        values ($1, $2, $3, $4, case when $4 is null then null else $3 end)
        on conflict (dataset) do update
           set expectations = excluded.expectations,
               learnt_at = excluded.learnt_at,
               last_change = coalesce(excluded.last_change, known.last_change),
               changed_at = coalesce(excluded.changed_at, known.changed_at)
        """;

    public async Task<string?> ReadAsync(DatasetId dataset, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select expectations from engine.source_contract where dataset = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = dataset.ToString() });
        return await command.ExecuteScalarAsync(cancellation) as string;
    }

    public async Task<int> CountKnownAsync(DatasetId dataset, IReadOnlyCollection<string> keys, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select count(*) from mt.mt_streams where id = any($1)");
        command.Parameters.Add(new NpgsqlParameter<Guid[]>
        {
            TypedValue = [.. keys.Select(key => StreamId.Of(new RecordReference(dataset, key)).Value).Distinct()],
        });
        return (int)(long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    public async Task LearnAsync(
        DatasetId dataset, string expectations, SourceContractChanged? changed, SourceCursor? judged, CancellationToken cancellation)
    {
        var note = new ContractNote(dataset, expectations, changed is null ? null : Say(changed), judged, time.GetUtcNow());
        if (changed is null)
        {
            await using var connection = await database.OpenConnectionAsync(cancellation);
            await note.WriteAsync(connection, transaction: null, cancellation);
            return;
        }

        var batch = new AppendBatch([NewEvent.Of(changed)]) { Companions = [note] };
        for (var attempt = 1; ; attempt++)
        {
            switch (await log.AppendAsync(batch, cancellation))
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

    /// <summary>What was noticed of a dataset, oldest first, with when it was recorded.</summary>
    public async IAsyncEnumerable<(DateTimeOffset At, SourceContractChanged Changed)> HistoryAsync(
        DatasetId dataset, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var recorded in log.ReadStreamAsync(StreamId.OfDataset(dataset), cancellation))
        {
            if (recorded.Decode() is SourceContractChanged changed)
                yield return (recorded.RecordedAt, changed);
        }
    }

    /// <summary>The last change of every dataset that had one.</summary>
    public static async Task<IReadOnlyDictionary<DatasetId, string>> LastChangesAsync(NpgsqlDataSource database,
        CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select dataset, last_change from engine.source_contract where last_change is not null");
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var changes = new Dictionary<DatasetId, string>();
        while (await rows.ReadAsync(cancellation))
            changes[DatasetId.Parse(rows.GetString(0))] = rows.GetString(1);
        return changes;
    }

    static string Say(SourceContractChanged changed) =>
        string.Join("; ", changed.Changes.Select(change => $"{change.Kind} {change.Field}".Trim()).Distinct());

    sealed class ContractNote(DatasetId dataset, string expectations, string? change, SourceCursor? judged, DateTimeOffset now)
        : ICompanionWrite
    {
        public Task WriteAsync(
            IReadOnlyList<AppendReceipt> receipts, NpgsqlConnection connection, NpgsqlTransaction transaction,
                CancellationToken cancellation) =>
            WriteAsync(connection, transaction, cancellation);

        /// <summary>Without a transaction of the caller's the statements are one of their own.</summary>
        public async Task WriteAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellation)
        {
            await using var commands = new NpgsqlBatch(connection, transaction);
            commands.BatchCommands.Add(Learn());
            if (judged is not null)
                commands.BatchCommands.Add(CursorMove.To(judged, dataset, now));
            await commands.ExecuteNonQueryAsync(cancellation);
        }

        NpgsqlBatchCommand Learn() => new(LearnSql)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = dataset.ToString() },
                new NpgsqlParameter<string> { TypedValue = expectations },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = now },
                new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text, Value = (object?)change ?? DBNull.Value },
            },
        };
    }
}
