namespace Fusion.Log.Sealing;

/// <summary>The keys do not fit the log, or are not there. The message says what to do.</summary>
public sealed class KeyRingException(string message, Exception? cause = null) : Exception(message, cause);
