using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Fusion.GraphQL.Http;

/// <summary>
/// The event streams of clients that run all their operations over one, by secret token. A token opens one stream once;
/// a reservation nobody opens is dropped. Invariant: <c>_byOwner</c> counts the streams in <c>_streams</c>; both change
/// under the lock.
/// </summary>
internal sealed class EventStreams(EventStreamLimits limits)
{
    public const string TokenHeader = "X-GraphQL-Event-Stream-Token";

    const int TokenBytes = 24;

    readonly ConcurrentDictionary<string, EventStream> _streams = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> _byOwner = new(StringComparer.Ordinal);
    readonly Lock _lock = new();

    /// <summary>A token for a new stream of somebody, or why there is none for him.</summary>
    public (string? Token, HttpRefusal? Refusal) Reserve(string owner)
    {
        var token = RandomNumberGenerator.GetHexString(TokenBytes * 2, lowercase: true);
        EventStream stream;
        lock (_lock)
        {
            var own = _byOwner.GetValueOrDefault(owner);
            if (own >= limits.MaxStreamsPerCaller)
            {
                return (null, HttpRefusal.OfLimit(
                    429, "eventStreamsPerCaller", limits.MaxStreamsPerCaller,
                    $"{limits.MaxStreamsPerCaller} event streams are reserved or open for this caller; close one first."));
            }

            if (_streams.Count >= limits.MaxStreams)
            {
                return (null, HttpRefusal.OfLimit(
                    503, "eventStreams", limits.MaxStreams,
                    $"{limits.MaxStreams} event streams are open; close one, or try again later.", "OVERLOADED"));
            }

            stream = new EventStream(owner, token, limits, () => Forget(token, owner));
            _streams[token] = stream;
            _byOwner[owner] = own + 1;
        }

        stream.ExpireUnlessOpened();
        return (token, null);
    }

    public EventStream? Find(string token) => _streams.GetValueOrDefault(token);

    void Forget(string token, string owner)
    {
        lock (_lock)
        {
            if (!_streams.TryRemove(token, out _))
                return;
            if (--_byOwner[owner] == 0)
                _byOwner.Remove(owner);
        }
    }
}
