using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Fusion.GraphQL.Http;

/// <summary>
/// The event streams of clients that run all their operations over one, by secret token. A token opens one stream once;
/// a reservation nobody opens is dropped.
/// </summary>
internal sealed class EventStreams(EventStreamLimits limits)
{
    public const string TokenHeader = "X-GraphQL-Event-Stream-Token";

    const int TokenBytes = 24;

    readonly ConcurrentDictionary<string, EventStream> _streams = new(StringComparer.Ordinal);

    /// <summary>A token for a new stream, or null when there are too many.</summary>
    public string? Reserve()
    {
        if (_streams.Count >= limits.MaxStreams)
            return null;
        var token = RandomNumberGenerator.GetHexString(TokenBytes * 2, lowercase: true);
        var stream = new EventStream(limits, () => _streams.TryRemove(token, out _));
        _streams[token] = stream;
        stream.ExpireUnlessOpened();
        return token;
    }

    public EventStream? Find(string token) => _streams.GetValueOrDefault(token);
}
