using System.Diagnostics;
using System.Globalization;
using Fusion.Benchmarks.Formats.Fuzz;

namespace Fusion.Benchmarks.Formats;

/// <summary>
/// Damaged inputs for every parser, many millions of them. Each is told by its target and number alone; one that breaks a promise is
/// written to artifacts/fuzz and named, and FUSION_FUZZ_FILE runs it again by itself with its stack. One that takes longer than the watchdog allows is a
/// crash like any other.
/// </summary>
sealed class FormatFuzzBenchmark : IBenchmark
{
    const int Inputs = 10_500_000;
    const int InputsQuick = 200_000;

    /// <summary>Inputs of one target that share a mutator, so that a run can be begun in the middle.</summary>
    const int InputsARun = 1000;

    const int FailuresKept = 20;

    static readonly TimeSpan HangAfter = TimeSpan.FromSeconds(20);

    int crashes;

    public string Name => "format-fuzz";

    public string Summary => "damaged inputs over every parser: crashes, hangs and over-reads";

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick, TextWriter say, CancellationToken cancellation)
    {
        if (Environment.GetEnvironmentVariable("FUSION_FUZZ_FILE") is { Length: > 0 } file)
            return RunOne(file, say);
        var seed = int.TryParse(Environment.GetEnvironmentVariable("FUSION_FUZZ_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : 1;
        var total = quick ? InputsQuick : Inputs;
        var shares = FuzzTarget.All.Sum(target => target.Share);
        await say.WriteLineAsync($"Seed {seed}; {FuzzTarget.All.Count} targets. FUSION_FUZZ_SEED chooses another.");
        long inputs = 0, records = 0;
        foreach (var target in FuzzTarget.All)
        {
            var due = (int)((long)total * target.Share / shares) + 1;
            var took = Stopwatch.StartNew();
            var found = await RunTargetAsync(target, seed, due, say, cancellation);
            inputs += due;
            records += found;
            await say.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{target.Name,-20} {due,9:N0} inputs {found,11:N0} records {due / took.Elapsed.TotalSeconds,10:N0} inputs/s"));
        }

        return new Dictionary<string, double>
        {
            ["inputs"] = inputs,
            ["crashes"] = crashes,
            ["targets"] = FuzzTarget.All.Count,
            ["records"] = records,
        };
    }

    async Task<long> RunTargetAsync(FuzzTarget target, int seed, int due, TextWriter say, CancellationToken cancellation)
    {
        var runs = (due + InputsARun - 1) / InputsARun;
        var next = -1;
        long records = 0;
        var workers = Enumerable.Range(0, Math.Min(2, Environment.ProcessorCount)).Select(_ => new Worker()).ToArray();
        var threads = workers.Select(worker => Task.Factory.StartNew(
            () =>
            {
                for (var run = Interlocked.Increment(ref next); run < runs; run = Interlocked.Increment(ref next))
                {
                    cancellation.ThrowIfCancellationRequested();
                    Interlocked.Add(ref records, RunSome(target, seed, run, Math.Min(InputsARun, due - (run * InputsARun)), worker, say));
                }

                worker.Input = null;
            },
            cancellation,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToArray();
        var all = Task.WhenAll(threads);
        while (await Task.WhenAny(all, Task.Delay(TimeSpan.FromSeconds(1), cancellation)) != all)
        {
            if (workers.FirstOrDefault(worker => worker.Input is not null && Stopwatch.GetElapsedTime(worker.Since) > HangAfter) is not { } hung)
                continue;
            Fail(target, hung.Input!, hung.Number, new TimeoutException($"The input takes longer than {HangAfter.TotalSeconds} s."), say);
            // A thread that hangs cannot be ended; the process ends without it.
            return records;
        }

        await all;
        return records;
    }

    long RunSome(FuzzTarget target, int seed, int run, int count, Worker worker, TextWriter say)
    {
        var mutator = new Mutator(unchecked((seed * 1_000_003) + run));
        var records = 0L;
        for (var at = 0; at < count; at++)
        {
            var input = mutator.Next(target);
            worker.Number = (run * InputsARun) + at;
            worker.Since = Stopwatch.GetTimestamp();
            worker.Input = input;
            try
            {
                records += FuzzCheck.Run(target, input, worker.Number);
            }
            catch (Exception broken)
            {
                Fail(target, input, worker.Number, broken, say);
            }
        }

        return records;
    }

    void Fail(FuzzTarget target, byte[] input, int number, Exception broken, TextWriter say)
    {
        if (Interlocked.Increment(ref crashes) > FailuresKept)
            return;
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "fuzz")).FullName;
        var file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{target.Name}.{number}.bin"));
        File.WriteAllBytes(file, input);
        lock (say)
            say.WriteLine($"BROKEN {target.Name} {number}: {broken.GetType().Name}: {broken.Message} Again: FUSION_FUZZ_FILE={file}");
    }

    Dictionary<string, double> RunOne(string file, TextWriter say)
    {
        var target = FuzzTarget.All.Single(one => one.Name == Path.GetFileName(file).Split('.')[0]);
        var records = FuzzCheck.Run(target, File.ReadAllBytes(file), number: 0);
        say.WriteLine($"{target.Name} reads it: {records} records.");
        return new() { ["inputs"] = 1, ["crashes"] = 0 };
    }

    /// <summary>What one thread is at, for the watchdog.</summary>
    sealed class Worker
    {
        public volatile byte[]? Input;

        public int Number;

        long since;

        public long Since
        {
            get => Volatile.Read(ref since);
            set => Volatile.Write(ref since, value);
        }
    }
}
