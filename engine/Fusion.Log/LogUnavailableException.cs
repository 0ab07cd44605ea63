namespace Fusion.Log;

/// <summary>
/// The database could not be reached for as long as the log was willing to try. Whether the last attempt was recorded is not known;
/// append the same batch again when it is back, and nothing is recorded twice.
/// </summary>
public sealed class LogUnavailableException(string attempted, Exception cause)
    : Exception($"{attempted}: the database did not answer. Is PostgreSQL running? The same request can be made again.", cause);
