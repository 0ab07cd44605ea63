using Fusion.Adapters.Runtime;
using Fusion.Testing;

namespace Fusion.Adapters.Tests;

/// <summary>
/// What every connector holds to: what was delivered is recorded, once, whatever dies on the way; what is broken costs itself; no more is
/// taken than is recorded. A connector adds how its source is delivered to.
/// </summary>
public abstract class ConnectorContract : IAsyncLifetime
{
    const int Many = 1_300;

    private protected Scratch Scratch { get; } = new();

    private protected RecordingIntake Intake { get; } = new();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract string Connector { get; }

    protected abstract string Format { get; }

    protected virtual Dictionary<string, string> Variables => [];

    /// <summary>What the manifest says, where its records are not the reads that most tests send.</summary>
    protected virtual string Manifest(string manifest) => manifest;

    /// <summary>Delivers records by their numbers. A source that must be listened to is listened to when this is called.</summary>
    protected abstract Task DeliverAsync(int from, int count);

    protected abstract Task DeliverGarbageAsync();

    /// <summary>Waits until the connector can be delivered to.</summary>
    protected virtual Task ReadyAsync() => Task.CompletedTask;

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual ValueTask DisposeAsync()
    {
        Scratch.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_is_delivered_is_recorded_once()
    {
        await using (var reading = await ReadAsync())
        {
            await DeliverAsync(1, Many);
            await reading.UntilAsync(() => reading.Status.Appended == Many);
            Intake.Events.Count.ShouldBe(Many);
            reading.Status.Quarantined.ShouldBe(0);
        }

        Intake.Quarantined.ShouldBeEmpty();
        Intake.Observations.Select(read => read.Record.Key).Distinct().Count().ShouldBe(Many);
        await using var again = await ReadAsync();
        await DeliverAsync(Many + 1, 10);
        await again.UntilAsync(() => Intake.Events.Count == Many + 10);
        again.Status.Duplicate.ShouldBeLessThan(Many);
    }

    [Fact]
    public async Task Nothing_is_lost_or_doubled_when_the_process_dies_anywhere()
    {
        await using (var first = await ReadAsync(dies: true))
            await DeliverAsync(1, Many);
        for (var life = 0; life < 8; life++)
        {
            var steps = 0;
            var patience = 1 + (life % 3);
            Intake.Before = _ => life % 2 == 0 && ++steps == patience ? throw new ProcessDiedException() : Task.CompletedTask;
            Intake.After = _ => life % 2 == 1 && ++steps == patience ? throw new ProcessDiedException() : Task.CompletedTask;
            await using var reading = await ReadAsync();
            await reading.UntilAsync(() => reading.Status.LastError is not null || Intake.Events.Count == Many);
        }

        Intake.Before = Intake.After = _ => Task.CompletedTask;
        await using var last = await ReadAsync();
        await last.UntilAsync(() => Intake.Events.Count == Many);
        Intake.Quarantined.ShouldBeEmpty();
        Intake.Observations.Select(read => read.Record.Key).Distinct().Count().ShouldBe(Many);
    }

    [Fact]
    public async Task What_is_broken_costs_itself_and_nothing_that_comes_before_or_after()
    {
        await using var reading = await ReadAsync();
        await DeliverAsync(1, 10);
        await DeliverGarbageAsync();
        await DeliverAsync(11, 10);
        await reading.UntilAsync(() => Intake.Events.Count == 20);
        await reading.UntilAsync(() => Intake.Quarantined.Count > 0);
        Intake.Quarantined.ShouldAllBe(item => item.Reason.Length > 0 && !item.Reason.Contains("unexpectedly", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_more_is_taken_than_is_recorded_and_nothing_is_lost_by_waiting()
    {
        var open = new TaskCompletionSource();
        var under = 0;
        var most = 0;
        Intake.Before = async _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref under));
            await open.Task;
            Interlocked.Decrement(ref under);
        };
        await using var reading = await ReadAsync();
        await DeliverAsync(1, Many);
        await reading.UntilAsync(() => under == 1);
        Intake.Events.ShouldBeEmpty();
        open.SetResult();
        await reading.UntilAsync(() => Intake.Events.Count == Many);
        most.ShouldBe(1);
        Intake.Batches.ShouldAllBe(batch => batch.Items.Count <= Adapters.Connectors.BatchLimits.RecordsMax);
    }

    protected static byte[] Json(int number) => System.Text.Encoding.UTF8.GetBytes(PagedServer.Read(number) + "\n");

    async Task<Reading> ReadAsync(bool dies = false)
    {
        if (dies)
            Intake.Before = _ => throw new ProcessDiedException();
        var folder = Path.Combine(Scratch.Catalogue, "test", "cameras");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "source.yaml"), Manifest(Tests.Scratch.Manifest("test/cameras", Connector, Format)), Cancellation);
        var catalogue = Manifests.Catalogue.Load(Scratch.Catalogue);
        catalogue.Problems.ShouldBeEmpty();
        var reading = new Reading(new SourceRunner(catalogue, Intake, Scratch.Options with { Variables = Variables }, new HastyTime()));
        await ReadyAsync();
        return reading;
    }

    sealed class ProcessDiedException : Exception;

    /// <summary>One life of a process that reads.</summary>
    sealed class Reading : IAsyncDisposable
    {
        readonly SourceRunner runner;
        readonly CancellationTokenSource stop = new();
        readonly Task run;

        public Reading(SourceRunner runner) => (this.runner, run) = (runner, runner.RunAsync(stop.Token));

        public SourceStatus Status => runner.Status.Single();

        public async Task UntilAsync(Func<bool> holds) => await Eventually.HoldsAsync(() => Task.FromResult(holds()));

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            await run;
            runner.Dispose();
            stop.Dispose();
        }
    }
}
