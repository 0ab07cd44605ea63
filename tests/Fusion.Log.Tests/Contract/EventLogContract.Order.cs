using System.Collections.Concurrent;
using Fusion.Ontology;
using Fusion.Testing;

namespace Fusion.Log.Tests.Contract;

public abstract partial class EventLogContract
{
    const int Writers = 24;

    /// <summary>
    /// Writers that dawdle between taking their positions and committing, and often roll back; readers that must never step over
    /// what is still to come. The oracle is a recount of the table when all is over.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task No_reader_ever_steps_over_an_event_however_slowly_it_is_committed(int seed)
    {
        await using var test = await OpenAsync();
        using var finished = new CancellationTokenSource();
        var followers = Enumerable.Range(0, 3).Select(_ => FollowAsync(test.OpenAnother(), finished.Token)).ToList();
        var stepping = StepAsync(test.Log, finished.Token);
        var acknowledged = new ConcurrentBag<NewEvent>();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(test.Log, seed * 1_000 + writer, acknowledged)));

        var oracle = await RecountAsync(test);
        oracle.Select(row => row.Id).Order().ShouldBe(acknowledged.Select(appended => test.IdOf(appended).Value).Order(), $"seed {seed}");
        await Eventually.HoldsAsync(() => Task.FromResult(
            followers.All(follower => follower.Seen.Count >= oracle.Count) && stepping.Seen.Count >= oracle.Count));
        await finished.CancelAsync();
        foreach (var follower in followers.Append(stepping))
        {
            await follower.Done;
            follower.Seen.ShouldBe(oracle.Select(row => row.Position), $"seed {seed}");
        }
    }

    [Fact]
    public async Task An_append_that_is_still_open_holds_back_what_came_after_it_and_nothing_before()
    {
        await using var test = await OpenAsync();
        await test.Log.AppendAsync(Some.Batch(Some.Crime("before")), Go);
        var written = new TaskCompletionSource();
        var released = new TaskCompletionSource();
        var dawdler = new Companion(async (_, _) =>
        {
            written.SetResult();
            await released.Task;
        });
        var slow = test.Log.AppendAsync(Some.Batch(Some.Crime("slow")) with { Companions = [dawdler] }, Go);
        await written.Task;
        await test.Log.AppendAsync(Some.Batch(Some.Crime("after")), Go);
        (await ReadAllAsync(test.Log)).Select(read => read.Stream).ShouldBe([Some.StreamOf("before")]);
        released.SetResult();
        await slow;
        (await ReadAllAsync(test.Log)).Select(read => read.Stream)
            .ShouldBe([Some.StreamOf("before"), Some.StreamOf("slow"), Some.StreamOf("after")]);
    }

    [Fact]
    public async Task A_transaction_that_has_nothing_to_do_with_the_log_holds_nothing_back()
    {
        await using var test = await OpenAsync();
        await using var idle = await test.Database.OpenConnectionAsync();
        await using var open = await idle.BeginTransactionAsync();
        await using (var work = new Npgsql.NpgsqlCommand("create table public.unrelated (x int)", idle))
            await work.ExecuteNonQueryAsync();
        await test.Log.AppendAsync(Some.Batch(Some.Crime("C1")), Go);
        (await ReadAllAsync(test.Log)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_subscriber_from_a_position_sees_what_is_after_it_and_then_what_comes()
    {
        await using var test = await OpenAsync();
        await test.Log.AppendAsync(Some.Batch(Some.Crime("C1"), Some.Crime("C2")), Go);
        var first = (await ReadAllAsync(test.Log))[0].Position;
        await using var pages = test.Log.SubscribeAsync(first, Go).GetAsyncEnumerator();
        (await pages.MoveNextAsync()).ShouldBeTrue();
        pages.Current.ShouldHaveSingleItem().Stream.ShouldBe(Some.StreamOf("C2"));
        var next = pages.MoveNextAsync().AsTask();
        await test.Log.AppendAsync(Some.Batch(Some.Crime("C3")), Go);
        (await next).ShouldBeTrue();
        pages.Current.ShouldHaveSingleItem().Stream.ShouldBe(Some.StreamOf("C3"));
    }

    [Fact]
    public async Task A_subscriber_is_told_of_appends_by_another_process()
    {
        await using var test = await OpenAsync();
        await using var pages = test.Log.SubscribeAsync(Position.Start, Go).GetAsyncEnumerator();
        var next = pages.MoveNextAsync().AsTask();
        await test.OpenAnother().AppendAsync(Some.Batch(Some.Crime("C1")), Go);
        (await next.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBeTrue();
    }

    static async Task WriteAsync(IEventLog log, int seed, ConcurrentBag<NewEvent> acknowledged)
    {
        const int Batches = 12;
        var random = new Random(seed);
        for (var number = 0; number < Batches; number++)
        {
            var events = Enumerable.Range(0, random.Next(1, 6)).Select(index => Some.Crime($"W{seed}-{number}-{index}")).ToList();
            var dawdle = TimeSpan.FromMilliseconds(random.Next(0, 12));
            var fails = random.NextDouble() < 0.2;
            var companion = new Companion(async (_, _) =>
            {
                await Task.Delay(dawdle);
                if (fails)
                    throw new InvalidOperationException("rolled back on purpose");
            });
            try
            {
                await log.AppendAsync(Some.Batch(events) with { Companions = [companion] }, Go);
                events.ForEach(appended => acknowledged.Add(appended));
            }
            catch (InvalidOperationException)
            {
                // Nothing of it may ever be seen.
            }
        }
    }

    static (List<long> Seen, Task Done) FollowAsync(IEventLog log, CancellationToken finished)
    {
        var seen = new List<long>();
        return (seen, Task.Run(async () =>
        {
            try
            {
                await foreach (var page in log.SubscribeAsync(Position.Start, finished))
                    seen.AddRange(page.Select(read => read.Position.Value));
            }
            catch (OperationCanceledException)
            {
                // The test is over.
            }
        }, CancellationToken.None));
    }

    /// <summary>A reader without a subscription: asks for what is after the last, over and over.</summary>
    static (List<long> Seen, Task Done) StepAsync(IEventLog log, CancellationToken finished)
    {
        var seen = new List<long>();
        return (seen, Task.Run(async () =>
        {
            var after = Position.Start;
            while (!finished.IsCancellationRequested)
            {
                foreach (var read in await ReadAllAsync(log, after))
                {
                    seen.Add(read.Position.Value);
                    after = read.Position;
                }

                await Task.Yield();
            }
        }, CancellationToken.None));
    }

    static async Task<List<(long Position, Guid Id)>> RecountAsync(ILogUnderTest test)
    {
        await using var select = test.Database.CreateCommand("select seq_id, id from mt.mt_events order by seq_id");
        await using var reader = await select.ExecuteReaderAsync();
        var rows = new List<(long, Guid)>();
        while (await reader.ReadAsync())
            rows.Add((reader.GetInt64(0), reader.GetGuid(1)));
        return rows;
    }
}
