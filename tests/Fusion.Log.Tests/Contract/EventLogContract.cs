using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Tests.Contract;

/// <summary>What every event log promises. An implementation adds a fixture and nothing else.</summary>
public abstract partial class EventLogContract
{
    static readonly CancellationToken Go = CancellationToken.None;

    protected abstract Task<ILogUnderTest> OpenAsync();

    [Fact]
    public async Task An_event_appended_is_read_back_as_it_was()
    {
        await using var test = await OpenAsync();
        var crime = Some.Crime("C1");
        var outcome = await test.Log.AppendAsync(Some.Batch(crime), Go);
        var receipt = outcome.ShouldBeOfType<AppendOutcome.Appended>().Receipts.ShouldHaveSingleItem();
        var read = (await ReadAllAsync(test.Log)).ShouldHaveSingleItem();
        receipt.ShouldBe(new AppendReceipt(read.Position, IsNew: true));
        read.Stream.ShouldBe(crime.Stream);
        read.Version.ShouldBe(1);
        read.EventType.ShouldBe("crime_recorded");
        read.Provenance.ShouldBe(Some.Provenance);
        EventCodec.Encode(read.Decode()).ShouldBe(crime.Data.ToArray());
    }

    [Fact]
    public async Task The_same_content_is_recorded_once_however_often_it_is_appended()
    {
        await using var test = await OpenAsync();
        var first = (AppendOutcome.Appended)await test.Log.AppendAsync(Some.Batch(Some.Crime("C1")), Go);
        var again = (await test.Log.AppendAsync(Some.Batch(Some.Crime("C1")), Go)).ShouldBeOfType<AppendOutcome.AlreadyRecorded>();
        again.Receipts.ShouldBe([new AppendReceipt(first.Receipts[0].Position, IsNew: false)]);
        (await ReadAllAsync(test.Log)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_content_appended_by_many_at_once_is_recorded_once()
    {
        await using var test = await OpenAsync();
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(_ => test.Log.AppendAsync(Some.Batch(Some.Crime("C1"), Some.Crime("C2")), Go)));
        outcomes.OfType<AppendOutcome.Appended>().Count().ShouldBe(1);
        outcomes.OfType<AppendOutcome.AlreadyRecorded>().Count().ShouldBe(15);
        (await ReadAllAsync(test.Log)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_batch_of_old_and_new_records_the_new_and_says_which()
    {
        await using var test = await OpenAsync();
        await test.Log.AppendAsync(Some.Batch(Some.Crime("C1")), Go);
        var outcome = await test.Log.AppendAsync(Some.Batch(Some.Crime("C1"), Some.Crime("C2"), Some.Crime("C2")), Go);
        outcome.ShouldBeOfType<AppendOutcome.Appended>().Receipts.Select(receipt => receipt.IsNew).ShouldBe([false, true, false]);
        (await ReadAllAsync(test.Log)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Versions_of_a_stream_are_contiguous_from_one()
    {
        await using var test = await OpenAsync();
        for (var content = 0; content < 3; content++)
            await test.Log.AppendAsync(Some.Batch(Some.Crime("C1", content), Some.Crime("C2", content)), Go);
        var versions = new List<long>();
        await foreach (var read in test.Log.ReadStreamAsync(Some.StreamOf("C1"), Go))
            versions.Add(read.Version);
        versions.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task Versions_stay_contiguous_when_many_append_to_one_stream()
    {
        await using var test = await OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(
            content => test.Log.AppendAsync(Some.Batch(Some.Crime("C1", content)), Go)));
        (await ReadAllAsync(test.Log)).Select(read => read.Version).ShouldBe(Enumerable.Range(1, 40).Select(number => (long)number));
    }

    [Fact]
    public async Task Appending_at_a_stale_version_is_a_conflict_and_records_nothing()
    {
        await using var test = await OpenAsync();
        await test.Log.AppendAsync(Some.Batch(Some.Crime("C1", 0), Some.Crime("C1", 1)), Go);
        var outcome = await test.Log.AppendAsync(Some.Batch(Some.Crime("C2"), Some.Crime("C1", 2, expectedVersion: 1)), Go);
        outcome.ShouldBe(new AppendOutcome.Conflict(Some.StreamOf("C1"), ExpectedVersion: 1, ActualVersion: 2));
        (await ReadAllAsync(test.Log)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Of_many_appends_at_one_version_one_wins()
    {
        await using var test = await OpenAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(
            content => test.Log.AppendAsync(Some.Batch(Some.Crime("C1", content, expectedVersion: 0)), Go)));
        outcomes.OfType<AppendOutcome.Appended>().Count().ShouldBe(1);
        outcomes.OfType<AppendOutcome.Conflict>().Count().ShouldBe(11);
    }

    /// <summary>Small appends may share a transaction; none may bear another's conflict, and each gets its own receipts.</summary>
    [Fact]
    public async Task Appends_at_once_have_each_their_own_outcome()
    {
        await using var test = await OpenAsync();
        await test.Log.AppendAsync(Some.Batch(Some.Crime("old")), Go);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 300).Select(number => test.Log.AppendAsync(
            (number % 3) switch
            {
                0 => Some.Batch(Some.Crime($"C{number}"), Some.Crime($"C{number}", 1)),
                1 => Some.Batch(Some.Crime("old")),
                _ => Some.Batch(Some.Crime($"D{number}", 0, expectedVersion: 5)),
            },
            Go)));
        for (var number = 0; number < outcomes.Length; number++)
        {
            var outcome = outcomes[number];
            if (number % 3 == 0)
                outcome.ShouldBeOfType<AppendOutcome.Appended>().Receipts.ShouldAllBe(receipt => receipt.IsNew);
            else if (number % 3 == 1)
                outcome.ShouldBeOfType<AppendOutcome.AlreadyRecorded>().Receipts.ShouldBe([new AppendReceipt(new Position(1), IsNew: false)]);
            else
                outcome.ShouldBe(new AppendOutcome.Conflict(Some.StreamOf($"D{number}"), ExpectedVersion: 5, ActualVersion: 0));
        }

        (await ReadAllAsync(test.Log)).Count.ShouldBe(201);
        (await CountAsync(test.Database, "mt.mt_streams")).ShouldBe(101);
    }

    [Fact]
    public async Task A_large_batch_of_streams_old_and_new_continues_the_old()
    {
        await using var test = await OpenAsync();
        await test.Log.AppendAsync(Some.Batch([.. Enumerable.Range(0, 300).Select(number => Some.Crime($"C{number}"))]), Go);
        var outcome = await test.Log.AppendAsync(Some.Batch([.. Enumerable.Range(100, 500).Select(number => Some.Crime($"C{number}", 1))]), Go);
        outcome.ShouldBeOfType<AppendOutcome.Appended>();
        var versions = (await ReadAllAsync(test.Log)).Skip(300).Select(read => read.Version).ToList();
        versions.Count(version => version == 2).ShouldBe(200);
        versions.Count(version => version == 1).ShouldBe(300);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(150)]
    [InlineData(350)]
    public async Task Events_of_a_long_stream_are_recorded_once_too(int eventsABatch)
    {
        await using var test = await OpenAsync();
        var batches = Enumerable.Range(0, 350).Chunk(eventsABatch)
            .Select(contents => Some.Batch([.. contents.Select(content => Some.Crime("C1", content))])).ToList();
        foreach (var batch in batches)
            (await test.Log.AppendAsync(batch, Go)).ShouldBeOfType<AppendOutcome.Appended>();
        var positions = new List<long>();
        foreach (var batch in batches)
        {
            var again = (await test.Log.AppendAsync(batch, Go)).ShouldBeOfType<AppendOutcome.AlreadyRecorded>();
            positions.AddRange(again.Receipts.Select(receipt => receipt.Position.Value));
        }

        positions.ShouldBe((await ReadAllAsync(test.Log)).Select(read => read.Position.Value));
        positions.Count.ShouldBe(350);
    }

    /// <summary>Large appends do not look each stream up that is said to be new, and small ones look up every one.</summary>
    [Theory]
    [InlineData(20)]
    [InlineData(1_000)]
    public async Task Of_streams_that_are_all_said_to_be_new_one_that_exists_is_found(int streams)
    {
        await using var test = await OpenAsync();
        NewEvent[] said = [.. Enumerable.Range(0, streams).Select(number => Some.Crime($"C{number}", 0, expectedVersion: 0))];
        var last = said.MaxBy(candidate => candidate.Stream.Value)!;
        await test.Log.AppendAsync(new AppendBatch([last]), Go);
        var outcome = await test.Log.AppendAsync(new AppendBatch(said), Go);
        outcome.ShouldBeOfType<AppendOutcome.Appended>().Receipts.Count(receipt => receipt.IsNew).ShouldBe(streams - 1);
        (await test.Log.AppendAsync(new AppendBatch(said), Go)).ShouldBeOfType<AppendOutcome.AlreadyRecorded>();

        NewEvent[] other = [.. said.Select(candidate => candidate == last ? Changed(candidate) : Some.Crime(Guid.NewGuid().ToString(), 0, 0))];
        (await test.Log.AppendAsync(new AppendBatch(other), Go))
            .ShouldBe(new AppendOutcome.Conflict(last.Stream, ExpectedVersion: 0, ActualVersion: 1));
        (await ReadAllAsync(test.Log)).Count.ShouldBe(streams);

        NewEvent Changed(NewEvent candidate) => Some.Crime($"C{Array.IndexOf(said, candidate)}", 1, expectedVersion: 0);
    }

    [Fact]
    public async Task What_was_recorded_is_a_success_again_whatever_version_was_expected()
    {
        await using var test = await OpenAsync();
        await test.Log.AppendAsync(Some.Batch(Some.Crime("C1", 0, expectedVersion: 0)), Go);
        await test.Log.AppendAsync(Some.Batch(Some.Crime("C1", 1, expectedVersion: 1)), Go);
        (await test.Log.AppendAsync(Some.Batch(Some.Crime("C1", 0, expectedVersion: 0)), Go))
            .ShouldBeOfType<AppendOutcome.AlreadyRecorded>();
    }

    [Fact]
    public async Task Positions_rise_in_the_order_of_the_batch()
    {
        await using var test = await OpenAsync();
        var crimes = Enumerable.Range(0, 1_000).Select(number => Some.Crime($"C{number}")).ToList();
        var outcome = (AppendOutcome.Appended)await test.Log.AppendAsync(Some.Batch(crimes), Go);
        var read = await ReadAllAsync(test.Log);
        read.Select(found => found.Id).ShouldBe(crimes.Select(test.IdOf));
        read.Select(found => found.Position).ShouldBe(outcome.Receipts.Select(receipt => receipt.Position));
    }

    [Fact]
    public async Task Reading_from_a_position_gives_what_is_after_it()
    {
        await using var test = await OpenAsync();
        await test.Log.AppendAsync(Some.Batch([.. Enumerable.Range(0, 5_000).Select(number => Some.Crime($"C{number}"))]), Go);
        var all = await ReadAllAsync(test.Log);
        var rest = await ReadAllAsync(test.Log, all[3_999].Position);
        rest.Select(read => read.Id).ShouldBe(all.Skip(4_000).Select(read => read.Id));
    }

    [Fact]
    public async Task Text_that_cannot_be_stored_is_refused_by_name_and_nothing_is_recorded()
    {
        await using var test = await OpenAsync();
        var bad = NewEvent.Of(Some.CrimeRecord("C2", "nul \0 inside"), Some.Provenance);
        (await test.Log.AppendAsync(Some.Batch(Some.Crime("C1"), bad), Go))
            .ShouldBe(new AppendOutcome.Refused(EventIndex: 1, AppendRefusal.NulCharacter));
        (await ReadAllAsync(test.Log)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Text_that_only_looks_like_an_escaped_nul_is_kept()
    {
        await using var test = await OpenAsync();
        var odd = NewEvent.Of(Some.CrimeRecord("C1", @"the words \u0000 and \\u0000"), Some.Provenance);
        (await test.Log.AppendAsync(Some.Batch(odd), Go)).ShouldBeOfType<AppendOutcome.Appended>();
        EventCodec.Encode((await ReadAllAsync(test.Log))[0].Decode()).ShouldBe(odd.Data.ToArray());
    }

    [Fact]
    public async Task An_event_or_a_batch_too_large_is_refused()
    {
        await using var test = await OpenAsync();
        var large = NewEvent.Of(Some.CrimeRecord("C1", new string('x', NewEvent.MaxBytes)), Some.Provenance);
        (await test.Log.AppendAsync(Some.Batch(large), Go))
            .ShouldBe(new AppendOutcome.Refused(EventIndex: 0, AppendRefusal.EventTooLarge));
        var many = Enumerable.Repeat(Some.Crime("C1"), AppendBatch.MaxEvents + 1).ToList();
        (await test.Log.AppendAsync(Some.Batch(many), Go))
            .ShouldBe(new AppendOutcome.Refused(EventIndex: null, AppendRefusal.BatchTooLarge));
    }

    [Fact]
    public async Task Stats_count_what_is_there()
    {
        await using var test = await OpenAsync();
        await test.Log.AppendAsync(Some.Batch(Some.Crime("C1", 0), Some.Crime("C1", 1), Some.Crime("C2")), Go);
        var stats = await test.Log.StatsAsync(Go);
        stats.Events.ShouldBe(3);
        stats.Streams.ShouldBe(2);
        stats.EventsByType["crime_recorded"].ShouldBe(3);
        stats.HighWaterMark.ShouldBe((await ReadAllAsync(test.Log))[^1].Position);
    }

    protected static async Task<List<RecordedEvent>> ReadAllAsync(IEventLog log, Position after = default)
    {
        var all = new List<RecordedEvent>();
        await foreach (var page in log.ReadAllAsync(after, Go))
            all.AddRange(page);
        return all;
    }

    protected static async Task<long> CountAsync(NpgsqlDataSource database, string table)
    {
        await using var count = database.CreateCommand($"select count(*) from {table}");
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
