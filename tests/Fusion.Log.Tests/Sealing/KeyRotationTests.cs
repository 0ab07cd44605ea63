using Fusion.Log.Sealing;
using Fusion.Log.Tests.Contract;
using Fusion.Ontology;
using Fusion.Testing;

namespace Fusion.Log.Tests.Sealing;

public sealed class KeyRotationTests(ThrowawayPostgres postgres) : IAsyncLifetime
{
    const int Records = (2 * KeyRotation.RecordsAtOnce) + 500;
    SealedLog test = null!;

    static CancellationToken Go => TestContext.Current.CancellationToken;

    KeyRotation Rotation => new(test.Ring.Keys, test.Sealing, test.Database, TimeProvider.System);

    public async ValueTask InitializeAsync() => test = await SealedLog.OpenAsync(postgres);

    public ValueTask DisposeAsync() => test.DisposeAsync();

    [Fact]
    public async Task Rewrapping_gives_all_records_to_the_newest_key_and_every_event_still_opens()
    {
        await FillAsync();
        await test.EraseAsync("C7", "suspect");
        var old = test.Ring.Keys.Masters[0].Id;
        var rotated = test.Ring.Keys.Rotate(TimeProvider.System);
        (await Rotation.UsesAsync(Go)).Select(use => (use.Id, use.Records)).ShouldBe([(old, Records), (rotated, 0)]);
        var told = new List<(long Done, long Of)>();

        (await Rotation.RewrapAsync(new Told(told.Add), Go)).ShouldBe(Records);

        (await Rotation.UsesAsync(Go)).Select(use => (use.Id, use.Records)).ShouldBe([(old, 0), (rotated, Records)]);
        told[0].ShouldBe((0, Records));
        told[^1].ShouldBe((Records, Records));
        (await Rotation.RewrapAsync(new Told(_ => { }), Go)).ShouldBe(0);
        await AllOpenAsync(erased: 1);
    }

    [Fact]
    public async Task Interrupted_it_goes_on_where_it_was()
    {
        await FillAsync();
        test.Ring.Keys.Rotate(TimeProvider.System);
        using var enough = new CancellationTokenSource();
        var told = new Told(reached =>
        {
            if (reached.Done > 0)
                enough.Cancel();
        });
        await Should.ThrowAsync<OperationCanceledException>(() => Rotation.RewrapAsync(told, enough.Token));
        (await Rotation.RewrapAsync(new Told(_ => { }), Go)).ShouldBe(Records - KeyRotation.RecordsAtOnce);
        await AllOpenAsync(erased: 0);
    }

    [Fact]
    public async Task Appends_and_erasures_go_on_meanwhile_and_none_is_undone()
    {
        await FillAsync();
        test.Ring.Keys.Rotate(TimeProvider.System);
        var appending = Task.WhenAll(Enumerable.Range(0, 40).Select(number =>
            test.AppendAsync(SealedLog.Crime($"C{number}", method: "Again"), SealedLog.Crime($"N{number}"))));
        var erasing = Task.WhenAll(Enumerable.Range(100, 20).Select(number => test.EraseAsync($"C{number}", "suspect")));
        await Task.WhenAll(Rotation.RewrapAsync(new Told(_ => { }), Go), appending, erasing);

        (await Rotation.UsesAsync(Go))[0].Records.ShouldBe(0);
        (await test.ReadAsync()).Count.ShouldBe(Records + 80);
        await AllOpenAsync(erased: 20);
    }

    [Fact]
    public async Task A_record_that_somebody_holds_is_waited_for_by_nobody_and_named_by_its_number_in_the_end()
    {
        await test.AppendAsync(SealedLog.Crime("C1"), SealedLog.Crime("C2"));
        test.Ring.Keys.Rotate(TimeProvider.System);
        await using var connection = await test.Database.OpenConnectionAsync(Go);
        await using var transaction = await connection.BeginTransactionAsync(Go);
        await new MentionKeys(test.Sealing).DestroyAsync([new MentionReference(Some.StreamOf("C1"), "suspect")], connection, Go);
        (await Should.ThrowAsync<KeyRingException>(() => Rotation.RewrapAsync(new Told(_ => { }), Go))).Message.ShouldContain("1 records");
        await transaction.RollbackAsync(Go);
        (await Rotation.RewrapAsync(new Told(_ => { }), Go)).ShouldBe(1);
    }

    [Fact]
    public async Task A_key_is_retired_only_when_it_is_old_and_wraps_nothing()
    {
        await FillAsync();
        var (old, time) = (test.Ring.Keys.Masters[0].Id, new LaterTime());
        var rotation = new KeyRotation(test.Ring.Keys, test.Sealing, test.Database, time);
        (await rotation.RetireAsync("nobody's", Go)).ShouldBeOfType<RetireOutcome.Unknown>();
        (await rotation.RetireAsync(old, Go)).ShouldBeOfType<RetireOutcome.Newest>();
        test.Ring.Keys.Rotate(TimeProvider.System);
        (await rotation.RetireAsync(old, Go)).ShouldBeOfType<RetireOutcome.TooYoung>();
        time.Later = KeyRotation.RetireAfter;
        (await rotation.RetireAsync(old, Go)).ShouldBeOfType<RetireOutcome.InUse>().Records.ShouldBe(Records);
        await rotation.RewrapAsync(new Told(_ => { }), Go);
        (await rotation.RetireAsync(old, Go)).ShouldBeOfType<RetireOutcome.Retired>();

        test.Ring.Keys.Masters.Select(master => master.Id).ShouldNotContain(old);
        await test.Ring.OpenAsync(test.Database);
        await AllOpenAsync(erased: 0);
    }

    [Fact]
    public async Task A_backup_from_before_the_key_was_retired_cannot_be_read_any_more()
    {
        await test.AppendAsync(SealedLog.Crime("C1"));
        await using var backup = await test.BackUpAsync(postgres);
        var (old, rotation) = (test.Ring.Keys.Masters[0].Id, new KeyRotation(
            test.Ring.Keys, test.Sealing, test.Database, new LaterTime { Later = KeyRotation.RetireAfter }));
        test.Ring.Keys.Rotate(TimeProvider.System);
        await rotation.RewrapAsync(new Told(_ => { }), Go);
        await rotation.RetireAsync(old, Go);
        (await Should.ThrowAsync<KeyRingException>(() => test.Ring.OpenAsync(backup.Source))).Message.ShouldContain(old);
    }

    Task<AppendOutcome> FillAsync() => test.AppendAsync([.. Enumerable.Range(0, Records).Select(number => SealedLog.Crime($"C{number}"))]);

    async Task AllOpenAsync(int erased) => (await test.ReadAsync()).Select(read => (CrimeRecorded)read.Decode())
        .Where(crime => crime.Mentions[1] is ErasedMention).Select(crime => crime.Record).Distinct().Count().ShouldBe(erased);

    sealed class Told(Action<(long Done, long Of)> tell) : IProgress<(long Done, long Of)>
    {
        public void Report((long Done, long Of) value) => tell(value);
    }

    sealed class LaterTime : TimeProvider
    {
        public TimeSpan Later { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Later;
    }
}
