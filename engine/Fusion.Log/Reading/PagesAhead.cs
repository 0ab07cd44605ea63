using System.Runtime.CompilerServices;
using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Reading;

/// <summary>
/// The events of a stretch of the log in order, a page at a time. The next pages are read while one is worked on: PostgreSQL, the line and
/// we would otherwise wait for each other in turn.
/// </summary>
/// <param name="finish">Called with each page before it is given out.</param>
sealed class PagesAhead(NpgsqlDataSource database, Func<List<RecordedEvent>, CancellationToken, Task> finish)
{
    /// <summary>More at once than cores gain nothing: PostgreSQL works on them too.</summary>
    static readonly int AtOnce = Environment.ProcessorCount;

    public async IAsyncEnumerable<List<RecordedEvent>> ReadAsync(
        Position after, Position upTo, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = new Queue<(Position End, Task<EventPage> Page)>();
        try
        {
            while (after < upTo || reading.Count > 0)
            {
                while (after < upTo && reading.Count <= AtOnce)
                {
                    var (from, end) = (after, new Position(Math.Min(after.Value + EventPage.PositionsMax, upTo.Value)));
                    reading.Enqueue((end, Task.Run(() => ReadPageAsync(from, end, stopping.Token), stopping.Token)));
                    after = end;
                }

                var (pageEnd, first) = reading.Peek();
                var page = await first;
                reading.Dequeue();
                while (true)
                {
                    if (page.Events.Count > 0)
                        yield return page.Events;
                    if (page.IsWhole)
                        break;
                    page = await ReadPageAsync(page.Events[^1].Position, pageEnd, stopping.Token);
                }
            }
        }
        finally
        {
            // Whoever has seen enough leaves nothing reading behind.
            await stopping.CancelAsync();
            await Task.WhenAll(reading.Select(ahead => ahead.Page)).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }

    async Task<EventPage> ReadPageAsync(Position after, Position upTo, CancellationToken cancellation)
    {
        var page = await EventPage.ReadAsync(database, after, upTo, cancellation);
        await finish(page.Events, cancellation);
        return page;
    }
}
