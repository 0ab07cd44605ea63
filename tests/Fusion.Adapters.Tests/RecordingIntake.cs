using System.Collections.Concurrent;
using Fusion.Engine.Intake;
using Fusion.Log;
using Fusion.Ontology;

namespace Fusion.Adapters.Tests;

/// <summary>
/// Keeps what intake promises and no more: a batch and its cursor are recorded together or not at all, and the same content twice
/// is one event. It outlives the runners of a test as the log outlives a process.
/// </summary>
sealed class RecordingIntake : IIntake
{
    readonly Lock gate = new();
    readonly HashSet<EventId> events = [];
    readonly Dictionary<string, string> cursors = [];

    public ConcurrentQueue<IntakeBatch> Batches { get; } = new();

    public IReadOnlyCollection<EventId> Events => events;

    public List<IntakeItem> Items => [.. Batches.SelectMany(batch => batch.Items)];

    public List<Observation> Observations => [.. Items.OfType<IntakeItem.Observed>().Select(item => item.Observation)];

    public List<IntakeItem.Unreadable> Quarantined => [.. Items.OfType<IntakeItem.Unreadable>()];

    public IReadOnlyDictionary<string, string> Cursors => cursors;

    /// <summary>Runs before a batch is recorded; what it throws leaves nothing recorded.</summary>
    public Func<IntakeBatch, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Runs once a batch is recorded and before anybody hears of it.</summary>
    public Func<IntakeBatch, Task> After { get; set; } = _ => Task.CompletedTask;

    public async Task<IntakeReceipt> AcceptAsync(IntakeBatch batch, CancellationToken cancellation)
    {
        await Before(batch);
        var receipt = Record(batch);
        await After(batch);
        return receipt;
    }

    public Task<SourceCursor?> ReadCursorAsync(string cursorName, CancellationToken cancellation)
    {
        lock (gate)
            return Task.FromResult(cursors.TryGetValue(cursorName, out var value) ? new SourceCursor(cursorName, value) : null);
    }

    IntakeReceipt Record(IntakeBatch batch)
    {
        lock (gate)
        {
            Batches.Enqueue(batch);
            var fresh = batch.Items.OfType<IntakeItem.Observed>()
                .Count(item => events.Add(NewEvent.Of(item.Observation, item.Provenance).Id));
            var quarantined = batch.Items.OfType<IntakeItem.Unreadable>().Count();
            if (batch.Cursor is { } cursor)
                cursors[cursor.Name] = cursor.Value;
            return new IntakeReceipt(fresh, batch.Items.Count - quarantined - fresh, quarantined);
        }
    }
}
