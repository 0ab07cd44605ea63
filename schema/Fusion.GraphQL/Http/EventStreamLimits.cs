namespace Fusion.GraphQL.Http;

/// <summary>What event streams that carry many operations (graphql-sse's single connection mode) may do.</summary>
public sealed record EventStreamLimits
{
    /// <summary>Streams reserved or open at once.</summary>
    public int MaxStreams { get; init; } = 10_000;

    /// <summary>
    /// Streams reserved or open at once for one caller, as <see cref="GraphQLHttpOptions.CallerKey"/> names him, or for one
    /// remote address where it does not.
    /// </summary>
    public int MaxStreamsPerCaller { get; init; } = 100;

    /// <summary>Operations running on one stream.</summary>
    public int MaxOperations { get; init; } = 100;

    /// <summary>Characters of the id a client gives an operation, which every event about it repeats.</summary>
    public int MaxIdLength { get; init; } = 1_000;

    /// <summary>How long a reservation waits for its stream to be opened.</summary>
    public TimeSpan ReservationTime { get; init; } = TimeSpan.FromSeconds(30);
}
