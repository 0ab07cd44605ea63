namespace Fusion.GraphQL.Http;

/// <summary>What one WebSocket may do.</summary>
public sealed record WebSocketLimits
{
    /// <summary>How long a client may take to introduce itself.</summary>
    public TimeSpan InitialisationTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes of one message.</summary>
    public int MaxMessageBytes { get; init; } = 1024 * 1024;

    /// <summary>Operations running on one socket.</summary>
    public int MaxOperations { get; init; } = 100;

    /// <summary>Characters of the id a client gives an operation, which every message about it repeats.</summary>
    public int MaxIdLength { get; init; } = 1_000;

    /// <summary>How long one message may wait for a slow reader before the socket is dropped.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(12);
}
