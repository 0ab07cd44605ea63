namespace Fusion.Adapters.Connectors;

/// <summary>A source cannot be read now. The message says what was tried and what came of it, and quotes no data.</summary>
public sealed class SourceUnavailableException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>How long the source asked to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
