using Fusion.Log.Projecting;
using Fusion.Log.Tests.Contract;
using Fusion.Log.Tests.Projecting;
using Fusion.Testing;

namespace Fusion.Log.Tests.Schema;

/// <summary>A database in which a projection was built before there were generations.</summary>
public sealed class AdoptedProjectionTests(ThrowawayPostgres postgres)
{
    [Fact]
    public async Task Its_tables_become_the_first_generation_and_go_on_from_their_checkpoint()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        await LogSchema.Migrator.MigrateAsync(database.Source, CancellationToken.None);
        await using var log = new PostgresEventLog(database.Source, TimeProvider.System);
        await log.AppendAsync(Some.Batch(Some.Crime("C1"), Some.Crime("C2")), CancellationToken.None);
        var step = LogSchema.Migrator.Read().Single(known => known.Name.StartsWith("005_", StringComparison.Ordinal)).Sql;
        await using var before = database.Source.CreateCommand(
            $"""
            drop table fusion.projection_generation;
            do $drop$ declare made regprocedure; begin
                for made in select oid::regprocedure from pg_proc where pronamespace = 'fusion'::regnamespace
                                and proname ~ 'generation|live' loop
                    execute format('drop function %s cascade', made);
                end loop;
            end $drop$;
            create schema tally;
            create table tally.seen (place bigint generated always as identity, seq_id bigint, id uuid);
            insert into tally.seen (seq_id, id) select seq_id, id from mt.mt_events where seq_id = 1;
            insert into mt.mt_event_progression (name, last_seq_id) values ('tally:All', 0), ('tally:V2:All', 1);
            {step}
            """);
        await before.ExecuteNonQueryAsync();

        await using var run = new RunningProjection(
            new ProjectionRunner(new TallyProjection("tally", version: 2), log, database.Source, TimeProvider.System));
        await run.CaughtUpAsync(log);
        (await TallyProjection.ReadAsync(database.Source)).ShouldBe([1L, 2L]);
        (await TallyProjection.ReadAsync(database.Source, generation: 2)).ShouldBe([1L, 2L]);
    }
}
