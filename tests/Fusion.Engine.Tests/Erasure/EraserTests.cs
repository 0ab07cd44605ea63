using Fusion.Engine.Erasure;
using Fusion.Log.Verifying;
using Fusion.Ontology;
using Fusion.Testing;
using static Fusion.Engine.Tests.Erasure.ErasableLog;

namespace Fusion.Engine.Tests.Erasure;

public sealed class EraserTests(ThrowawayPostgres postgres) : IDisposable
{
    readonly ThrowawayRing ring = new();

    static CancellationToken Go => TestContext.Current.CancellationToken;

    public void Dispose() => ring.Dispose();

    [Fact]
    public async Task An_erasure_is_recorded_with_its_reason_and_ends_one_mention_and_no_other()
    {
        await using var test = await OpenAsync(postgres, ring);
        await test.AppendAsync("C1", "C2");
        var erasure = Erasing(Suspect("C1"));

        var outcome = (await test.Eraser.EraseAsync(erasure, Go)).ShouldBeOfType<ErasureOutcome.Erased>();

        outcome.Position.ShouldBe(new Position(3));
        EventCodec.Encode((await test.ReadAsync())[2]).ShouldBe(EventCodec.Encode(erasure));
        (await test.IsErasedAsync("C1")).ShouldBeTrue();
        (await test.IsErasedAsync("C2")).ShouldBeFalse();
        (await test.Eraser.LastPositionAsync(Go)).ShouldBe(new Position(3));
        (await new LogVerifier(test.Database).VerifyAsync(progress: null, Go)).ShouldBeOfType<LogVerification.Whole>();
    }

    [Fact]
    public async Task What_was_erased_is_not_erased_again()
    {
        await using var test = await OpenAsync(postgres, ring);
        await test.AppendAsync("C1");
        await test.Eraser.EraseAsync(Erasing(Suspect("C1")), Go);
        (await test.Eraser.EraseAsync(Erasing(Suspect("C1")), Go)).ShouldBeOfType<ErasureOutcome.ErasedBefore>();
        test.Journal.Read().Count().ShouldBe(1);
        (await test.ReadAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_plan_tells_what_stands_what_is_erased_and_what_nobody_knows_and_changes_nothing()
    {
        await using var test = await OpenAsync(postgres, ring);
        await test.AppendAsync("C1", "C2");
        await test.Eraser.EraseAsync(Erasing(Suspect("C1")), Go);
        var plan = await test.Eraser.PlanAsync([Suspect("C1"), Suspect("C2"), Suspect("C3"), Suspect("C2")], Go);
        plan.Erased.ShouldBe([Suspect("C1")]);
        plan.Standing.ShouldBe([Suspect("C2")]);
        plan.Unknown.ShouldBe([Suspect("C3")]);
        (await test.IsErasedAsync("C2")).ShouldBeFalse();
    }

    [Fact]
    public async Task What_nobody_knows_is_refused_before_anything_is_written()
    {
        await using var test = await OpenAsync(postgres, ring);
        await test.AppendAsync("C1");
        (await test.Eraser.EraseAsync(Erasing(Suspect("C1"), Suspect("C9")), Go)).ShouldBeOfType<ErasureOutcome.Refused>();
        test.Journal.Exists.ShouldBeFalse();
        (await test.IsErasedAsync("C1")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_record_from_before_the_log_was_sealed_is_refused_because_it_stays_readable()
    {
        await using var test = await OpenAsync(postgres, ring);
        await test.AppendAsync("C1");
        await test.ExecuteAsync("update fusion.key_ring set sealed_after = 1");
        (await test.Eraser.EraseAsync(Erasing(Suspect("C1")), Go)).ShouldBeOfType<ErasureOutcome.Refused>()
            .Plan.InClear.ShouldBe([Suspect("C1")]);
    }

    [Fact]
    public async Task A_restored_backup_lacks_the_erasures_since_and_gets_them_from_the_journal_the_same_ones()
    {
        await using var test = await OpenAsync(postgres, ring);
        await test.AppendAsync("C1", "C2", "C3");
        await test.Eraser.EraseAsync(Erasing(Suspect("C1")), Go);
        await using var restored = await test.BackUpAsync(postgres, ring);
        var (second, third) = (Erasing(Suspect("C2")), Erasing(Suspect("C3"), new MentionReference(Suspect("C3").Record, Mention.ThisKey)));
        await test.Eraser.EraseAsync(second, Go);
        await test.Eraser.EraseAsync(third, Go);

        (await restored.IsErasedAsync("C2")).ShouldBeFalse();
        (await restored.Eraser.LackingAsync(Go)).ShouldBe(2);
        (await restored.Eraser.CompleteAsync(Go)).ShouldBe(2);

        (await restored.Eraser.LackingAsync(Go)).ShouldBe(0);
        (await restored.Eraser.CompleteAsync(Go)).ShouldBe(0);
        (await restored.IsErasedAsync("C2")).ShouldBeTrue();
        (await restored.IsErasedAsync("C3")).ShouldBeTrue();
        (await restored.ReadAsync()).OfType<SubjectErased>().Select(EventCodec.Encode)
            .ShouldBe((await test.ReadAsync()).OfType<SubjectErased>().Select(EventCodec.Encode));
        (await new LogVerifier(restored.Database).VerifyAsync(progress: null, Go)).ShouldBeOfType<LogVerification.Whole>();
    }

    [Fact]
    public async Task A_backup_from_before_a_record_came_has_it_erased_when_it_comes_again()
    {
        await using var test = await OpenAsync(postgres, ring);
        await using var restored = await test.BackUpAsync(postgres, ring);
        await test.AppendAsync("C1");
        await test.Eraser.EraseAsync(Erasing(Suspect("C1")), Go);
        await restored.Eraser.CompleteAsync(Go);
        await restored.AppendAsync("C1");
        (await restored.IsErasedAsync("C1")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_crash_after_the_journal_is_completed_by_the_next_start()
    {
        await using var test = await OpenAsync(postgres, ring);
        await test.AppendAsync("C1");
        using (var held = test.Journal.Hold())
            held.Add(Erasing(Suspect("C1")));
        (await test.IsErasedAsync("C1")).ShouldBeFalse();
        (await test.Eraser.CompleteAsync(Go)).ShouldBe(1);
        (await test.IsErasedAsync("C1")).ShouldBeTrue();
    }

    [Fact]
    public async Task An_erasure_that_the_database_refuses_is_in_the_journal_and_nothing_of_it_in_the_database_until_it_is_completed()
    {
        await using var test = await OpenAsync(postgres, ring);
        await test.AppendAsync("C1", "C2");
        await test.ExecuteAsync("alter table engine.erasure_progress add constraint refuses check (entries < 1)");
        await Should.ThrowAsync<Npgsql.PostgresException>(() => test.Eraser.EraseAsync(Erasing(Suspect("C1")), Go));
        (await test.IsErasedAsync("C1")).ShouldBeFalse();
        (await test.ReadAsync()).OfType<SubjectErased>().ShouldBeEmpty();

        await test.ExecuteAsync("alter table engine.erasure_progress drop constraint refuses");
        await test.Eraser.EraseAsync(Erasing(Suspect("C2")), Go);
        (await test.IsErasedAsync("C1")).ShouldBeTrue();
        (await test.IsErasedAsync("C2")).ShouldBeTrue();
    }

    [Fact]
    public async Task Two_processes_that_erase_at_once_take_turns()
    {
        await using var test = await OpenAsync(postgres, ring);
        await test.AppendAsync([.. Enumerable.Range(1, 20).Select(number => $"C{number}")]);
        var other = await test.OpenAnotherAsync(ring);
        await Task.WhenAll(Enumerable.Range(1, 20).Select(number =>
            (number % 2 == 0 ? test : other).Eraser.EraseAsync(Erasing(Suspect($"C{number}")), Go)));
        test.Journal.Read().Select(entry => entry.Number).ShouldBe(Enumerable.Range(1, 20).Select(number => (long)number));
        (await test.Eraser.LackingAsync(Go)).ShouldBe(0);
        (await test.ReadAsync()).OfType<SubjectErased>().Count().ShouldBe(20);
    }
}
