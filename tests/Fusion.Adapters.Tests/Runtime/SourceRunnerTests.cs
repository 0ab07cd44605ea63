using Fusion.Adapters.Runtime;
using Fusion.Testing;

namespace Fusion.Adapters.Tests;

public sealed class SourceRunnerTests : IDisposable
{
    readonly Scratch scratch = new();
    readonly RecordingIntake intake = new();

    [Fact]
    public async Task What_comes_in_is_appended_or_duplicate_or_quarantined()
    {
        scratch.Put(Scratch.Reads, "a.csv", Scratch.Csv(1, 40) + "R41,not a time,CAM,AB\n" + Scratch.Row(1) + "\n,,,\n");
        using var runner = new SourceRunner(scratch.Cameras(), intake, scratch.Options, TimeProvider.System);
        var status = (await runner.RunOnceAsync(TestContext.Current.CancellationToken)).Single();
        (status.Received, status.Appended, status.Duplicate, status.Quarantined).ShouldBe((43, 40, 1, 2));
        status.State.ShouldBe(SourceState.CaughtUp);
        status.LastReadAt.ShouldNotBeNull();
        status.RecordsPerSecond.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_source_that_fails_in_every_way_stops_none_of_the_others()
    {
        await using var hanging = new PagedServer(_ => Task.Delay(Timeout.InfiniteTimeSpan, TestContext.Current.CancellationToken));
        await using var garbage = new PagedServer(context => PagedServer.WriteAsync(context, new string('{', 100_000)));
        var http = "{{ kind: http_pages, url: '{0}/reads', cursor: {{ query: after, answer: next }} }}";
        var sources = Enumerable.Range(0, 20).Select(number => ($"good/cameras-{number}", "{ kind: file_drop }", "{ kind: csv }"))
            .Append(("bad/hanging", string.Format(http, hanging.Address), "{ kind: json, records: reads }"))
            .Append(("bad/garbage", string.Format(http, garbage.Address), "{ kind: json, records: reads }"))
            .Append(("bad/refused", "{ kind: file_drop }", "{ kind: csv }"))
            .ToArray();
        var catalogue = scratch.Load(sources);
        foreach (var number in Enumerable.Range(0, 20))
            scratch.Put($"good/cameras-{number}/reads", "a.csv", Scratch.Csv(1, 100));
        scratch.Put("bad/refused/reads", "a.csv", Scratch.Csv(1, 100));
        intake.Before = batch => batch.Dataset.Source == "bad/refused" ? throw new InvalidOperationException("secret") : Task.CompletedTask;

        using var runner = new SourceRunner(catalogue, intake, scratch.Options, new HastyTime());
        var statuses = await runner.RunOnceAsync(TestContext.Current.CancellationToken);

        statuses.Where(status => status.Dataset.Source.StartsWith("good/", StringComparison.Ordinal))
            .ShouldAllBe(status => status.Appended == 100 && status.LastError == null);
        var bad = statuses.Where(status => status.Dataset.Source.StartsWith("bad/", StringComparison.Ordinal)).ToArray();
        bad.ShouldAllBe(status => status.LastError != null && status.State == SourceState.BackingOff);
        bad.ShouldAllBe(status => !status.LastError!.Contains("secret"));
    }

    [Fact]
    public async Task A_source_that_keeps_failing_is_broken_until_it_works_again()
    {
        var fails = true;
        intake.Before = _ => Volatile.Read(ref fails) ? throw new IOException() : Task.CompletedTask;
        scratch.Put(Scratch.Reads, "a.csv", Scratch.Csv(1, 10));
        using var runner = new SourceRunner(scratch.Cameras(), intake, scratch.Options, TimeProvider.System);
        using var stop = new CancellationTokenSource();
        var running = runner.RunAsync(stop.Token);
        await Eventually.HoldsAsync(() => Task.FromResult(runner.Status.Single().State == SourceState.Broken));
        Volatile.Write(ref fails, false);
        await Eventually.HoldsAsync(() => Task.FromResult(
            runner.Status.Single() is { State: SourceState.CaughtUp, Appended: 10, LastError: null }));
        await stop.CancelAsync();
        await running;
        runner.Status.Single().State.ShouldBe(SourceState.Stopped);
    }

    [Fact]
    public async Task What_arrives_while_running_is_read()
    {
        using var runner = new SourceRunner(scratch.Cameras(), intake, scratch.Options, new HastyTime());
        using var stop = new CancellationTokenSource();
        var running = runner.RunAsync(stop.Token);
        foreach (var number in Enumerable.Range(0, 3))
        {
            scratch.Put(Scratch.Reads, $"{number}.csv", Scratch.Csv(number * 10, 10));
            var expected = (number + 1) * 10;
            await Eventually.HoldsAsync(() => Task.FromResult(runner.Status.Single().Appended == expected));
        }

        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task No_more_batches_are_on_their_way_than_allowed()
    {
        var catalogue = scratch.Load([.. Enumerable.Range(0, 12)
            .Select(number => ($"good/cameras-{number}", "{ kind: file_drop }", "{ kind: csv }"))]);
        foreach (var number in Enumerable.Range(0, 12))
            scratch.Put($"good/cameras-{number}/reads", "a.csv", Scratch.Csv(1, 1200));
        var inside = 0;
        var most = 0;
        intake.Before = async _ =>
        {
            var now = Interlocked.Increment(ref inside);
            InterlockedMax(ref most, now);
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        };
        using var runner = new SourceRunner(catalogue, intake, scratch.Options with { AcceptsAtOnce = 3 }, TimeProvider.System);
        var statuses = await runner.RunOnceAsync(TestContext.Current.CancellationToken);
        statuses.Sum(status => status.Received).ShouldBe(12 * 1200);
        most.ShouldBeInRange(1, 3);
    }

    [Fact]
    public async Task A_dataset_that_is_not_asked_for_is_not_read()
    {
        scratch.Put(Scratch.Reads, "a.csv", Scratch.Csv(1, 10));
        using var runner = new SourceRunner(scratch.Cameras(), intake, scratch.Options with { Reads = _ => false }, TimeProvider.System);
        (await runner.RunOnceAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        intake.Batches.ShouldBeEmpty();
    }

    public void Dispose() => scratch.Dispose();

    static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
            Interlocked.CompareExchange(ref target, value, seen);
    }
}
