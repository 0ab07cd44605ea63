using System.IO.Compression;
using System.Text;
using Fusion.Adapters.Runtime;

namespace Fusion.Adapters.Tests;

public sealed class FileDropTests : IDisposable
{
    readonly Scratch scratch = new();
    readonly RecordingIntake intake = new();

    [Fact]
    public async Task Files_are_read_in_the_order_of_their_names()
    {
        scratch.Put(Scratch.Reads, "b.csv", Scratch.Csv(10, 2));
        scratch.Put(Scratch.Reads, "a.csv", Scratch.Csv(1, 2));
        await DrainAsync();
        intake.Observations.Select(read => read.Record.Key).ShouldBe(["R1", "R2", "R10", "R11"]);
        intake.Items.Select(item => (item.Provenance.Origin, item.Provenance.Offset))
            .ShouldBe([("a.csv", 1), ("a.csv", 2), ("b.csv", 1), ("b.csv", 2)]);
    }

    [Fact]
    public async Task A_file_is_read_once()
    {
        scratch.Put(Scratch.Reads, "a.csv", Scratch.Csv(1, 3));
        await DrainAsync();
        (await DrainAsync()).Received.ShouldBe(0);
    }

    [Fact]
    public async Task A_file_that_arrives_late_under_an_early_name_is_read()
    {
        scratch.Put(Scratch.Reads, "b.csv", Scratch.Csv(1, 1));
        await DrainAsync();
        scratch.Put(Scratch.Reads, "a.csv", Scratch.Csv(2, 1));
        (await DrainAsync()).Appended.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_file_under_another_name_costs_only_duplicates()
    {
        scratch.Put(Scratch.Reads, "a.csv", Scratch.Csv(1, 5));
        await DrainAsync();
        scratch.Put(Scratch.Reads, "again.csv", Scratch.Csv(1, 5));
        var status = await DrainAsync();
        (status.Appended, status.Duplicate).ShouldBe((0, 5));
    }

    [Fact]
    public async Task A_file_that_grew_is_read_again_and_gives_what_is_new()
    {
        scratch.Put(Scratch.Reads, "a.csv", Scratch.Csv(1, 5));
        await DrainAsync();
        scratch.Put(Scratch.Reads, "a.csv", Scratch.Csv(1, 7));
        var status = await DrainAsync();
        (status.Appended, status.Duplicate).ShouldBe((2, 5));
    }

    [Theory]
    [InlineData("a.csv.part")]
    [InlineData("a.csv.tmp")]
    [InlineData(".a.csv")]
    [InlineData("notes.txt")]
    public async Task A_file_that_is_none_of_ours_yet_is_left_alone(string name)
    {
        scratch.Put(Scratch.Reads, name, Scratch.Csv(1, 1));
        (await DrainAsync()).Received.ShouldBe(0);
    }

    [Fact]
    public async Task A_file_still_being_written_waits_until_it_stands_still()
    {
        var path = scratch.Put(Scratch.Reads, "a.csv", "id,at,camera,plate\nR1,2020-01-01T00:0");
        var time = new HastyTime();
        var options = scratch.Options with { SettleTime = TimeSpan.FromMinutes(1) };
        using var runner = new SourceRunner(scratch.Cameras(), intake, options, time);
        var writing = Task.Run(async () =>
        {
            await Testing.Eventually.HoldsAsync(() => Task.FromResult(!time.Waits.IsEmpty));
            File.WriteAllText(path, Scratch.Csv(1, 3));
        });
        await runner.RunOnceAsync(TestContext.Current.CancellationToken);
        await writing;
        intake.Quarantined.ShouldBeEmpty();
        await runner.RunOnceAsync(TestContext.Current.CancellationToken);
        intake.Quarantined.ShouldBeEmpty();
        intake.Observations.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_compressed_file_is_read_as_it_is()
    {
        var path = scratch.Put(Scratch.Reads, "a.csv.gz", "");
        await using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(Scratch.Csv(1, 4)));
        (await DrainAsync()).Appended.ShouldBe(4);
    }

    [Fact]
    public async Task A_compressed_file_that_is_damaged_says_so_and_stops_no_other()
    {
        scratch.Put(Scratch.Reads, "b.csv.gz", "this was never compressed");
        scratch.Put(Scratch.Reads, "a.csv", Scratch.Csv(1, 4));
        var status = await DrainAsync();
        status.Appended.ShouldBe(4);
        status.LastError.ShouldNotBeNull().ShouldContain("b.csv.gz");
    }

    [Fact]
    public async Task A_folder_that_is_not_there_holds_no_records()
    {
        var status = await DrainAsync();
        (status.State, status.Received).ShouldBe((SourceState.CaughtUp, 0));
    }

    [Fact]
    public async Task Large_files_are_recorded_in_bounded_batches()
    {
        scratch.Put(Scratch.Reads, "a.csv", Scratch.Csv(1, 1234));
        await DrainAsync();
        intake.Batches.Select(batch => batch.Items.Count).ShouldBe([500, 734]);
        intake.Batches.Last().Cursor!.Value.ShouldEndWith("1234 complete");
    }

    [Fact]
    public async Task Nothing_is_lost_or_doubled_when_the_process_dies_between_any_two_batches()
    {
        scratch.Put(Scratch.Reads, "a.csv", Scratch.Csv(1, 1700));
        scratch.Put(Scratch.Reads, "b.csv", Scratch.Csv(1701, 600));
        for (var life = 0; life < 12; life++)
        {
            var countdown = 1 + (life % 2);
            intake.Before = _ => --countdown == 0 ? throw new ProcessKilled() : Task.CompletedTask;
            await KilledAsync();
            intake.Before = _ => Task.CompletedTask;
            intake.After = _ => throw new ProcessKilled();
            await KilledAsync();
            intake.After = _ => Task.CompletedTask;
        }

        await DrainAsync();
        intake.Events.Count.ShouldBe(2300);
        intake.Quarantined.ShouldBeEmpty();
        intake.Observations.Select(read => read.Record.Key).Distinct().Count().ShouldBe(2300);
    }

    public void Dispose() => scratch.Dispose();

    async Task KilledAsync()
    {
        using var runner = new SourceRunner(scratch.Cameras(), intake, scratch.Options, TimeProvider.System);
        using var death = new CancellationTokenSource();
        var run = runner.RunAsync(death.Token);
        await Testing.Eventually.HoldsAsync(() => Task.FromResult(
            runner.Status.Single() is { LastError: not null } or { State: SourceState.CaughtUp }));
        await death.CancelAsync();
        await run;
    }

    async Task<SourceStatus> DrainAsync()
    {
        using var runner = new SourceRunner(scratch.Cameras(), intake, scratch.Options, TimeProvider.System);
        return (await runner.RunOnceAsync(TestContext.Current.CancellationToken)).Single();
    }

    sealed class ProcessKilled : Exception;
}
