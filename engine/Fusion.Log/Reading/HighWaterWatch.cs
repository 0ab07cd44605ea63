using Fusion.Log.Store;
using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Reading;

/// <summary>
/// The one loop of a process that asks for the high water mark, however many follow the log. It asks often while the log grows and
/// seldom while it rests, and at once after an append of this process.
/// </summary>
sealed class HighWaterWatch(NpgsqlDataSource database, TimeProvider time) : IAsyncDisposable
{
    static readonly TimeSpan BusyPause = TimeSpan.FromMilliseconds(20);
    static readonly TimeSpan IdlePause = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan PublishEvery = TimeSpan.FromSeconds(1);

    readonly CancellationTokenSource stopping = new();
    readonly Lock gate = new();
    TaskCompletionSource<Position> next = NewSignal();
    TaskCompletionSource nudge = NewNudge();
    Position? mark;
    Task? loop;

    /// <summary>
    /// The mark, as soon as it is another than the one seen. It may be a lower one: positions handed out and never used can go back
    /// to the sequence when the server crashes.
    /// </summary>
    public async Task<Position> MovedFromAsync(Position seen, CancellationToken cancellation)
    {
        while (true)
        {
            Task<Position> change;
            lock (gate)
            {
                if (mark is { } known && known != seen)
                    return known;
                ObjectDisposedException.ThrowIf(stopping.IsCancellationRequested, this);
                change = next.Task;
                loop ??= Task.Run(LoopAsync, CancellationToken.None);
            }

            await change.WaitAsync(cancellation);
        }
    }

    /// <summary>Something was appended here: look now rather than at the next turn.</summary>
    public void Nudge()
    {
        lock (gate)
            nudge.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        if (loop is not null)
            await loop;
        lock (gate)
            next.TrySetException(new ObjectDisposedException(nameof(PostgresEventLog)));
        stopping.Dispose();
    }

    async Task LoopAsync()
    {
        var pause = BusyPause;
        var published = Position.Start;
        var publishedAt = time.GetTimestamp();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var read = await HighWaterMark.ReadAsync(database, stopping.Token);
                pause = Move(read) ? BusyPause : Longer(pause);
                if (read > published && time.GetElapsedTime(publishedAt) >= PublishEvery)
                {
                    await HighWaterMark.PublishAsync(database, read, time.GetUtcNow(), stopping.Token);
                    (published, publishedAt) = (read, time.GetTimestamp());
                }

                await PauseAsync(pause);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception trouble) when (TransientTrouble.Is(trouble))
            {
                // Followers wait; the mark is as true as it was, and moves on when the database is back.
                pause = IdlePause;
                await PauseAsync(pause);
            }
            catch (Exception broken)
            {
                Fail(broken);
                return;
            }
        }
    }

    bool Move(Position read)
    {
        lock (gate)
        {
            if (read == mark)
                return false;
            mark = read;
            next.SetResult(read);
            next = NewSignal();
            return true;
        }
    }

    /// <summary>What will not pass by itself is told to those who wait; whoever asks next starts the loop again.</summary>
    void Fail(Exception broken)
    {
        lock (gate)
        {
            next.SetException(broken);
            next = NewSignal();
            loop = null;
        }
    }

    async Task PauseAsync(TimeSpan pause)
    {
        Task nudged;
        lock (gate)
            nudged = nudge.Task;
        await Task.WhenAny(nudged, Task.Delay(pause, time, stopping.Token));
        lock (gate)
        {
            if (nudge.Task.IsCompleted)
                nudge = NewNudge();
        }
    }

    static TimeSpan Longer(TimeSpan pause) => pause * 2 < IdlePause ? pause * 2 : IdlePause;

    static TaskCompletionSource<Position> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    static TaskCompletionSource NewNudge() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
