using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Fusion.Engine.Intake;

namespace Fusion.Benchmarks.Ingest;

/// <summary>
/// Sources that go about their business: each is delivered a small file now and then, and how long it takes until its records are durable
/// is measured, from the moment the file stands there.
/// </summary>
sealed class Neighbours(string drop, int sources, IIntake intake) : IIntake
{
    public const string Prefix = "n";
    const int RecordsAFile = 5;

    readonly ConcurrentDictionary<string, long> delivered = new(StringComparer.Ordinal);
    int files;

    public ConcurrentBag<double> Milliseconds { get; private set; } = [];

    /// <summary>Delivers to one source after another, so that each has a file every so often, until cancelled.</summary>
    public async Task DeliverAsync(TimeSpan each, CancellationToken cancellation)
    {
        var pause = each / sources;
        var began = Stopwatch.StartNew();
        try
        {
            for (var turn = 0; ; turn++)
            {
                Deliver(turn % sources);
                var ahead = (pause * (turn + 1)) - began.Elapsed;
                if (ahead > TimeSpan.Zero)
                    await Task.Delay(ahead, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // The round is over.
        }
    }

    public void Forget() => Milliseconds = [];

    public async Task<IntakeReceipt> AcceptAsync(IntakeBatch batch, CancellationToken cancellation)
    {
        var receipt = await intake.AcceptAsync(batch, cancellation);
        if (batch.Cursor is { } cursor && delivered.TryRemove(cursor.Name, out var since))
            Milliseconds.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        return receipt;
    }

    public Task<SourceCursor?> ReadCursorAsync(string cursorName, CancellationToken cancellation) => intake.ReadCursorAsync(cursorName, cancellation);

    void Deliver(int source)
    {
        var number = files++;
        var at = ReadsCatalogue.Folder(drop, $"{Prefix}{source}");
        foreach (var old in Directory.EnumerateFiles(at, "*.csv").Order(StringComparer.Ordinal).SkipLast(2))
            File.Delete(old);
        var name = string.Create(CultureInfo.InvariantCulture, $"{number:D8}.csv");
        File.WriteAllText(Path.Combine(at, $"{name}.part"), ReadsCatalogue.Csv(number * RecordsAFile, RecordsAFile, "n"));
        delivered[$"{ReadsCatalogue.Owner}/{Prefix}{source}/reads:{name}"] = Stopwatch.GetTimestamp();
        File.Move(Path.Combine(at, $"{name}.part"), Path.Combine(at, name));
    }
}
