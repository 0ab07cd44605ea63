namespace Fusion.Ontology;

/// <summary>
/// Somebody asked, and this is what was shown, or that it was refused. It is durable before the answer leaves. It says which
/// entities were shown and which fields, never what they held.
/// </summary>
public sealed record AccessRecorded : CanonicalEvent
{
    public required string Actor { get; init; }

    public required string Role { get; init; }

    /// <summary>Absent when the caller gave none, which is why the request was refused.</summary>
    public Purpose? Purpose { get; init; }

    public required DateTimeOffset At { get; init; }

    public required AccessOutcome Outcome { get; init; }

    public string? Operation { get; init; }

    /// <summary>SHA-256 of the document asked, in hexadecimal.</summary>
    public required string DocumentSha256 { get; init; }

    /// <summary>The schema coordinates the document reaches.</summary>
    public IReadOnlyList<string> Coordinates { get; init; } = [];

    public IReadOnlyList<EntityId> Entities { get; init; } = [];

    /// <summary>SHA-256 of the answer, in hexadecimal; absent when nothing was answered.</summary>
    public string? AnswerSha256 { get; init; }

    /// <summary>The caller’s request, so that two equal questions are two accesses.</summary>
    public required string RequestId { get; init; }
}

public enum AccessOutcome
{
    Answered = 1,
    Refused = 2,
    Failed = 3,
}
