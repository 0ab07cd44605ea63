namespace Fusion.Log.Tests.Contract;

public abstract partial class EventLogContract
{
    [Fact]
    public async Task Companions_are_told_what_became_of_each_event_and_commit_with_it()
    {
        await using var test = await OpenAsync();
        await ExecuteAsync(test, Companion.MakeNotes);
        await test.Log.AppendAsync(Some.Batch(Some.Crime("C1")), Go);
        IReadOnlyList<AppendReceipt>? told = null;
        var listener = new Companion((_, receipts) =>
        {
            told = receipts;
            return Task.CompletedTask;
        });
        var batch = Some.Batch(Some.Crime("C1"), Some.Crime("C2")) with { Companions = [listener, Companion.Note("kept")] };
        var outcome = (AppendOutcome.Appended)await test.Log.AppendAsync(batch, Go);
        told.ShouldBe(outcome.Receipts);
        (await CountAsync(test.Database, "public.note")).ShouldBe(1);
    }

    [Fact]
    public async Task Companions_commit_when_every_event_was_recorded_before_and_when_there_is_none()
    {
        await using var test = await OpenAsync();
        await ExecuteAsync(test, Companion.MakeNotes);
        await test.Log.AppendAsync(Some.Batch(Some.Crime("C1")), Go);
        await test.Log.AppendAsync(Some.Batch(Some.Crime("C1")) with { Companions = [Companion.Note("again")] }, Go);
        (await test.Log.AppendAsync(Some.Batch() with { Companions = [Companion.Note("nothing")] }, Go))
            .ShouldBeOfType<AppendOutcome.AlreadyRecorded>();
        (await CountAsync(test.Database, "public.note")).ShouldBe(2);
    }

    [Fact]
    public async Task A_companion_that_fails_takes_the_events_with_it()
    {
        await using var test = await OpenAsync();
        await ExecuteAsync(test, Companion.MakeNotes);
        var failing = new Companion((_, _) => throw new InvalidOperationException("no"));
        var batch = Some.Batch(Some.Crime("C1")) with { Companions = [Companion.Note("lost"), failing] };
        await Should.ThrowAsync<InvalidOperationException>(() => test.Log.AppendAsync(batch, Go));
        (await ReadAllAsync(test.Log)).ShouldBeEmpty();
        (await CountAsync(test.Database, "public.note")).ShouldBe(0);
    }

    [Fact]
    public async Task A_conflict_takes_the_companions_with_it()
    {
        await using var test = await OpenAsync();
        await ExecuteAsync(test, Companion.MakeNotes);
        var batch = Some.Batch(Some.Crime("C1", 0, expectedVersion: 4)) with { Companions = [Companion.Note("lost")] };
        (await test.Log.AppendAsync(batch, Go)).ShouldBeOfType<AppendOutcome.Conflict>();
        (await CountAsync(test.Database, "public.note")).ShouldBe(0);
    }

    static async Task ExecuteAsync(ILogUnderTest test, string sql)
    {
        await using var command = test.Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
