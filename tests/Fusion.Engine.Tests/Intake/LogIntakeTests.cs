using Fusion.Engine.Intake;
using Fusion.Log;
using Fusion.Ontology;
using Fusion.Testing;

namespace Fusion.Engine.Tests.Intake;

public sealed class LogIntakeTests(ThrowawayPostgres postgres) : IAsyncLifetime
{
    readonly TimeProvider time = new FixedTime(Observations.Now);
    ThrowawayDatabase database = null!;
    PostgresEventLog log = null!;
    LogIntake intake = null!;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await postgres.CreateDatabaseAsync(EngineSchema.Migrator);
        log = new PostgresEventLog(database.Source, time);
        intake = new LogIntake(log, database.Source, time);
    }

    public async ValueTask DisposeAsync()
    {
        await log.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Everything_given_is_accounted_for()
    {
        var crime = Observations.Crime("CR1");
        var future = Observations.Crime("CR2") with { OccurredAt = Observations.Now.AddYears(1) };
        var receipt = await AcceptAsync(
            Observations.Item(crime), Observations.Item(crime), Observations.Item(future), Observations.Unreadable("CR3,,"));
        receipt.ShouldBe(new IntakeReceipt(Appended: 1, Duplicate: 1, Quarantined: 2));
        (await TallyAsync()).ShouldBe((4, 1, 1, 2));
    }

    [Fact]
    public async Task What_was_recorded_once_is_a_duplicate_for_ever()
    {
        await AcceptAsync(Observations.Item(Observations.Crime("CR1")));
        (await AcceptAsync(Observations.Item(Observations.Crime("CR1"), offset: 99)))
            .ShouldBe(new IntakeReceipt(Appended: 0, Duplicate: 1, Quarantined: 0));
    }

    [Fact]
    public async Task A_changed_record_is_a_new_version_of_its_stream()
    {
        await AcceptAsync(Observations.Item(Observations.Crime("CR1")));
        await AcceptAsync(Observations.Item(Observations.Crime("CR1", method: "Front door forced")));
        var versions = new List<long>();
        await foreach (var recorded in log.ReadStreamAsync(StreamId.Of(Observations.Crime("CR1").Record), Cancellation))
            versions.Add(recorded.Version);
        versions.ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_broken_record_is_kept_whole_with_its_reason()
    {
        await AcceptAsync(Observations.Unreadable("CR3,,", offset: 7), Observations.Unreadable("CR3,,", offset: 8));
        var kept = await new SourceTallies(database.Source).QuarantineAsync(Observations.Crimes, 0, 10, Cancellation);
        kept.Count.ShouldBe(1, "the same bytes delivered again are the same trouble");
        kept[0].Reason.ShouldBe("Column 3 is missing.");
        kept[0].Raw.ToArray().ShouldBe("CR3,,"u8.ToArray());
        kept[0].Provenance.Offset.ShouldBe(7);
    }

    [Fact]
    public async Task A_text_the_database_cannot_hold_is_set_aside_and_stops_nothing()
    {
        var receipt = await AcceptAsync(
            Observations.Item(Observations.Crime("CR1", method: "a\0b")), Observations.Item(Observations.Crime("CR2")));
        receipt.ShouldBe(new IntakeReceipt(Appended: 1, Duplicate: 0, Quarantined: 1));
    }

    [Fact]
    public async Task A_record_of_another_dataset_is_set_aside()
    {
        var stray = Observations.Crime("CR1") with
        {
            Record = new RecordReference(DatasetId.Parse("test-force/crime/others"), "CR1"),
        };
        (await AcceptAsync(Observations.Item(stray))).Quarantined.ShouldBe(1);
    }

    [Fact]
    public async Task The_cursor_moves_with_what_was_recorded()
    {
        (await intake.ReadCursorAsync("crimes", Cancellation)).ShouldBeNull();
        var cursor = new SourceCursor("crimes", "crimes-1.csv#1");
        await intake.AcceptAsync(
            new IntakeBatch(Observations.Crimes, [Observations.Item(Observations.Crime("CR1"))], cursor), Cancellation);
        (await intake.ReadCursorAsync("crimes", Cancellation)).ShouldBe(cursor);
    }

    [Fact]
    public async Task A_batch_of_nothing_but_broken_records_moves_the_cursor_too()
    {
        var cursor = new SourceCursor("crimes", "crimes-1.csv#1");
        await intake.AcceptAsync(new IntakeBatch(Observations.Crimes, [Observations.Unreadable("?")], cursor), Cancellation);
        (await intake.ReadCursorAsync("crimes", Cancellation)).ShouldBe(cursor);
        (await TallyAsync()).ShouldBe((1, 0, 0, 1));
    }

    [Fact]
    public async Task When_the_batch_fails_nothing_of_it_stays()
    {
        // A cursor without a name breaks the companion's write after the events were written in the same transaction.
        var broken = new IntakeBatch(
            Observations.Crimes, [Observations.Item(Observations.Crime("CR1"))], new SourceCursor(null!, "1"));
        await Should.ThrowAsync<Exception>(() => intake.AcceptAsync(broken, Cancellation));
        (await log.StatsAsync(Cancellation)).Events.ShouldBe(0);
        (await new SourceTallies(database.Source).AllAsync(Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_sources_at_once_lose_nothing()
    {
        const int Sources = 8, Batches = 10, Records = 20;
        var receipts = await Task.WhenAll(Enumerable.Range(0, Sources).Select(async source =>
        {
            var sum = default(IntakeReceipt);
            for (var batch = 0; batch < Batches; batch++)
            {
                sum += await AcceptAsync([.. Enumerable.Range(0, Records)
                    .Select(record => Observations.Item(Observations.Crime($"CR{source % 4}-{batch}-{record}")))]);
            }

            return sum;
        }));
        var all = receipts.Aggregate(IntakeReceipt.Add);
        all.Received.ShouldBe(Sources * Batches * Records);
        all.Appended.ShouldBe(4 * Batches * Records, "half of the sources deliver what the others did");
        (await log.StatsAsync(Cancellation)).Events.ShouldBe(all.Appended);
    }

    Task<IntakeReceipt> AcceptAsync(params IntakeItem[] items) =>
        intake.AcceptAsync(new IntakeBatch(Observations.Crimes, items, Cursor: null), Cancellation);

    async Task<(long, long, long, long)> TallyAsync()
    {
        var tally = (await new SourceTallies(database.Source).AllAsync(Cancellation)).Single();
        return (tally.Received, tally.Appended, tally.Duplicate, tally.Quarantined);
    }
}
