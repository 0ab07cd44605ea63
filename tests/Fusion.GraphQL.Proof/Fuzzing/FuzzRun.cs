using System.Diagnostics;
using System.Text;
using Fusion.GraphQL.Proof.Oracles;

namespace Fusion.GraphQL.Proof.Fuzzing;

/// <summary>What a run of mutated documents found; each trouble is told with its document in base64.</summary>
public sealed record FuzzReport(long Documents, int Crashes, int Compared, int Disagreements, long Accepted, IReadOnlyList<string> Told);

/// <summary>
/// Mutated documents through lexer, parser and validator. Nothing may throw, nothing may take longer than the patience of
/// the watchdog, and a sample must be accepted or refused as the reference implementation does.
/// </summary>
public sealed class FuzzRun(IReadOnlyList<FuzzTarget> targets, int seed)
{
    const int ToldMax = 20;

    /// <summary>Every fourth document is spoilt by token, the others by byte.</summary>
    const int TokensEvery = 4;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly Lock _guard = new();
    readonly List<string> _told = [];
    long _documents;
    long _accepted;
    int _crashes;
    int _compared;
    int _disagreements;

    /// <summary>A worker for each processor; each compares every n-th of its documents with a reference of its own.</summary>
    public async Task<FuzzReport> RunAsync(long documents, int compareEvery, CancellationToken cancellation)
    {
        var workers = Enumerable.Range(0, Environment.ProcessorCount).Select(index => new Worker(this, seed + index, compareEvery)).ToArray();
        var share = documents / workers.Length;
        var running = workers.Select(worker => Task.Factory.StartNew(
            () => worker.Run(share), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        var all = Task.WhenAll(running);
        while (await Task.WhenAny(all, Task.Delay(Patience / 4, cancellation)) != all)
        {
            cancellation.ThrowIfCancellationRequested();
            if (workers.FirstOrDefault(worker => worker.IsStuck(Patience)) is { } stuck)
                throw new TimeoutException($"A document took longer than {Patience}: {stuck.Current()}");
        }

        await all;
        return new FuzzReport(_documents, _crashes, _compared, _disagreements, _accepted, _told);
    }

    void Tell(ref int count, string what, ReadOnlySpan<byte> document)
    {
        var shown = $"{what}: {Convert.ToBase64String(document)}\n{Encoding.UTF8.GetString(document)}";
        lock (_guard)
        {
            count++;
            if (_told.Count < ToldMax)
                _told.Add(shown);
        }
    }

    sealed class Worker(FuzzRun run, int seed, int compareEvery)
    {
        static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

        volatile byte[]? _current;
        long _since = Stopwatch.GetTimestamp();

        public bool IsStuck(TimeSpan patience) => _current is not null && Stopwatch.GetElapsedTime(Volatile.Read(ref _since)) > patience;

        public string Current() => Convert.ToBase64String(_current ?? []);

        public void Run(long documents)
        {
            using var reference = new Reference();
            var random = new Random(seed);
            var byBytes = run.Targets.Select(target => new ByteMutator(random.Next(), target.Sources)).ToArray();
            var byTokens = run.Targets.Select(target => new Mutator(random.Next(), target.Sources)).ToArray();
            for (var i = 0L; i < documents; i++)
            {
                var at = random.Next(byBytes.Length);
                var document = random.Next(TokensEvery) == 0
                    ? Encoding.UTF8.GetBytes(byTokens[at].Next())
                    : byBytes[at].Next();
                Try(run.Targets[at], document, reference, i % compareEvery == 0);
            }

            _current = null;
        }

        void Try(FuzzTarget target, ReadOnlyMemory<byte> document, Reference reference, bool compare)
        {
            Volatile.Write(ref _since, Stopwatch.GetTimestamp());
            _current = document.ToArray();
            Verdict verdict;
            try
            {
                verdict = target.Judge(document.Span);
            }
            catch (Exception crash)
            {
                run.Tell(ref run._crashes, $"crash {crash}", document.Span);
                return;
            }

            Interlocked.Increment(ref run._documents);
            if (verdict == Verdict.Accepted)
                Interlocked.Increment(ref run._accepted);
            if (!compare || verdict == Verdict.Limited)
                return;
            Interlocked.Increment(ref run._compared);
            var expected = Expected(target, document.Span, reference);
            if (expected != (verdict == Verdict.Accepted) && !KnownDifferences.Allow(target, document.Span, verdict))
                run.Tell(ref run._disagreements, $"{verdict} here, {(expected ? "accepted" : "refused")} by the reference", document.Span);
            Volatile.Write(ref _since, Stopwatch.GetTimestamp());
        }

        /// <summary>Whether the reference takes it. What is no text cannot be shown to it, and must be refused.</summary>
        static bool Expected(FuzzTarget target, ReadOnlySpan<byte> document, Reference reference)
        {
            try
            {
                var text = Strict.GetString(document);
                return target.Sdl is { } sdl
                    ? reference.Errors("validate", text, sdl, draft: true).Length == 0
                    : reference.Errors("schema", sdl: text).Length == 0;
            }
            catch (DecoderFallbackException)
            {
                return false;
            }
        }
    }

    IReadOnlyList<FuzzTarget> Targets => targets;
}
