using System.Diagnostics.CodeAnalysis;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Execution;

/// <summary>Lets so many operations run at once and so many wait their turn; further ones are told to come back.</summary>
[SuppressMessage(
    "Design", "CA1001", Justification = "A SemaphoreSlim whose wait handle is never asked for holds nothing to dispose.")]
internal sealed class ConcurrencyLimit(int maxRunning, int maxWaiting)
{
    readonly SemaphoreSlim _places = new(maxRunning);
    int _waiting;

    /// <summary>False when too many wait already.</summary>
    public ValueTask<bool> EnterAsync(CancellationToken cancellation) =>
        TryEnter() ? new ValueTask<bool>(true) : QueueAsync(cancellation);

    /// <summary>Takes a place if one is free at once.</summary>
    public bool TryEnter() => _places.Wait(0, CancellationToken.None);

    public void Leave() => _places.Release();

    public GraphQLError Refusal() => LimitExceededException.Concurrency(maxRunning, maxWaiting).ToOverload();

    async ValueTask<bool> QueueAsync(CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _waiting) > maxWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return false;
        }

        try
        {
            await _places.WaitAsync(cancellation);
            return true;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
