using Fusion.Ontology;

namespace Fusion.Projections.People;

/// <summary>Which appearances are wanted; an empty list or a missing instant means all.</summary>
public sealed record TimelineFilter
{
    public static readonly TimelineFilter Everything = new();

    public DateTimeOffset? From { get; init; }

    /// <summary>Up to, and not including.</summary>
    public DateTimeOffset? Until { get; init; }

    public IReadOnlyList<MentionRole> Roles { get; init; } = [];

    /// <summary>Stored event names, such as <c>crime_recorded</c>.</summary>
    public IReadOnlyList<string> EventTypes { get; init; } = [];
}
