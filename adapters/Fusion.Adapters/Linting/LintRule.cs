namespace Fusion.Adapters.Linting;

public enum LintSeverity
{
    /// <summary>Worth a thought.</summary>
    Note = 1,

    /// <summary>Likely to go wrong one day.</summary>
    Warning = 2,

    /// <summary>Wrong now.</summary>
    Error = 3,
}

/// <summary>Something every manifest is held to.</summary>
/// <param name="Id">FS and three digits; it never comes to mean something else.</param>
/// <param name="Title">One line: what holds of a manifest that keeps the rule.</param>
/// <param name="CanFix">Whether <c>--fix</c> mends it.</param>
public sealed record LintRule(string Id, LintSeverity Severity, string Title, bool CanFix = false);

/// <summary>Where a rule is broken, and what to do about it.</summary>
public sealed record LintFinding(LintRule Rule, string File, int Line, int Column, string Message)
{
    /// <summary>What mends it, where the rule can.</summary>
    internal LineEdit? Fix { get; init; }

    public override string ToString() => $"{File}:{Line}:{Column}: {Rule.Severity.ToString().ToLowerInvariant()} {Rule.Id}: {Message}";
}

/// <summary>Lines of a file and what stands there instead; from 1, none of them after the last line.</summary>
sealed record LineEdit(int First, int Count, IReadOnlyList<string> Instead);
