namespace Fusion.Engine.Erasure;

/// <summary>
/// The journal of erasures is damaged, is another log's, or is not the one this database knows. Nothing may be served then: what was erased
/// could be shown again. The message says what to do.
/// </summary>
public sealed class ErasureJournalException(string message, Exception? cause = null) : Exception(message, cause);
