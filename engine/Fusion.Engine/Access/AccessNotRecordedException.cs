using Fusion.Log;

namespace Fusion.Engine.Access;

/// <summary>A look could not be written down, so the answer must not be given.</summary>
public sealed class AccessNotRecordedException(AppendOutcome outcome)
    : Exception($"Recording an access: the log answered {outcome.GetType().Name}. The answer is withheld.");
