using System.Text;
using Fusion.GraphQL.Proof.Oracles;

namespace Fusion.GraphQL.Proof.Fuzzing;

/// <summary>What a run of mutated documents found; each trouble is told with its document in base64.</summary>
public sealed record FuzzReport(long Documents, int Crashes, int Compared, int Disagreements, long Accepted, IReadOnlyList<string> Told);

/// <summary>
/// Mutated documents through lexer, parser and validator. Nothing may throw, nothing may take longer than the patience of
/// the watchdog; a sample, and everything accepted here, must be judged as the reference implementation judges it.
/// </summary>
public sealed class FuzzRun(IReadOnlyList<FuzzTarget> targets, int seed)
{
    const int ToldMax = 20;

    /// <summary>Every fourth document is spoilt by token, the others by byte.</summary>
    const int TokensEvery = 4;

    /// <summary>How often the watchdog looks, and how many looks a document may outlast. It counts looks, as a process may be paused.</summary>
    static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    const int LooksMax = 5;

    readonly Lock _guard = new();
    readonly List<string> _told = [];
    long _documents;
    long _accepted;
    int _crashes;
    int _compared;
    int _disagreements;

    /// <summary>A worker for each processor; each compares every n-th of its documents, and all it accepted, with a reference of its own.</summary>
    public async Task<FuzzReport> RunAsync(long documents, int compareEvery, CancellationToken cancellation)
    {
        var workers = Enumerable.Range(0, Environment.ProcessorCount).Select(index => new Worker(this, seed + index, compareEvery)).ToArray();
        var share = documents / workers.Length;
        var running = workers.Select(worker => Task.Factory.StartNew(
            () => worker.Run(share), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        var all = Task.WhenAll(running);
        while (await Task.WhenAny(all, Task.Delay(LookEvery, cancellation)) != all)
        {
            cancellation.ThrowIfCancellationRequested();
            if (workers.FirstOrDefault(worker => worker.IsStuck()) is { } stuck)
                throw new TimeoutException($"A document took longer than {LookEvery * LooksMax}: {stuck.Current()}");
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
        byte[]? _lookedAt;
        int _looks;

        /// <summary>Whether the watchdog has seen the same document too often.</summary>
        public bool IsStuck()
        {
            var current = _current;
            _looks = current is not null && ReferenceEquals(current, _lookedAt) ? _looks + 1 : 0;
            _lookedAt = current;
            return _looks > LooksMax;
        }

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
            _current = document.ToArray();
            Judgement judgement;
            try
            {
                judgement = target.Judge(document.Span);
            }
            catch (Exception crash)
            {
                run.Tell(ref run._crashes, $"crash {crash}", document.Span);
                return;
            }

            Interlocked.Increment(ref run._documents);
            var isAccepted = judgement.Verdict == Verdict.Accepted;
            if (isAccepted)
                Interlocked.Increment(ref run._accepted);
            if (judgement.Verdict == Verdict.Limited || !(compare || isAccepted))
                return;
            Interlocked.Increment(ref run._compared);
            var expected = Expected(target, document.Span, reference);
            if (expected != isAccepted && !KnownDifferences.Allow(judgement))
                run.Tell(ref run._disagreements, $"{judgement.Verdict} here, {(expected ? "accepted" : "refused")} by the reference", document.Span);
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
