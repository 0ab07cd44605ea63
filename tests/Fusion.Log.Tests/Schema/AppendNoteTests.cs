using Fusion.Log.Tests.Contract;
using Fusion.Log.Verifying;
using Fusion.Ontology;
using Fusion.Testing;

namespace Fusion.Log.Tests.Schema;

/// <summary>A log whose events have each a note of their own gets one note an append, and is the same log.</summary>
public sealed class AppendNoteTests(ThrowawayPostgres postgres)
{
    /// <summary>The tables as they were before the step, and what they held.</summary>
    const string GoBack = """
        create table fusion.recorded (event_id uuid not null, seq_id bigint not null, hash bytea not null, constraint pk_recorded primary key (event_id));
        insert into fusion.recorded (event_id, seq_id, hash)
        select event.id, event.seq_id, substr(hashes, 1 + 32 * (event.seq_id - first_position)::int, 32)
          from fusion.append
          join mt.mt_events as event on event.seq_id between first_position and first_position + octet_length(hashes) / 32 - 1;
        drop table fusion.append, fusion.long_stream_event;
        drop function fusion.append_new, fusion.reserve_positions(int);
        create function fusion.reserve_positions(how_many int) returns bigint[] language sql as 'select null::bigint[]';
        alter table mt.mt_events enable trigger all;
        delete from fusion.migration where room = 'log' and number >= 7;
        """;

    [Fact]
    public async Task A_log_of_the_former_shape_goes_on_as_it_was()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var early = Some.Batch([.. Enumerable.Range(0, 150).Select(content => Some.Crime("long", content))]);
        var late = Some.Batch([.. Enumerable.Range(0, 300).Select(number => Some.Crime($"C{number}"))]);
        await using (var before = new PostgresEventLog(database.Source, TimeProvider.System))
        {
            await before.AppendAsync(early, CancellationToken.None);
            // A gap, as an append that was undone leaves it.
            await ExecuteAsync(database, "select nextval('mt.mt_events_sequence') from generate_series(1, 5)");
            await before.AppendAsync(late, CancellationToken.None);
        }

        await ExecuteAsync(database, GoBack);
        await LogSchema.Migrator.MigrateAsync(database.Source, CancellationToken.None);

        await using var log = new PostgresEventLog(database.Source, TimeProvider.System);
        (await log.AppendAsync(early, CancellationToken.None)).ShouldBeOfType<AppendOutcome.AlreadyRecorded>();
        (await log.AppendAsync(late, CancellationToken.None)).ShouldBeOfType<AppendOutcome.AlreadyRecorded>();
        (await log.AppendAsync(Some.Batch(Some.Crime("long", 150)), CancellationToken.None)).ShouldBeOfType<AppendOutcome.Appended>();
        (await new LogVerifier(database.Source).VerifyAsync(progress: null, CancellationToken.None))
            .ShouldBe(new LogVerification.Whole(451, new Position(456)));
    }

    static async Task ExecuteAsync(ThrowawayDatabase database, string sql)
    {
        await using var command = database.Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
