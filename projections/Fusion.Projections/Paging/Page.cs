namespace Fusion.Projections;

/// <summary>A stretch of an ordered list. <see cref="After"/> continues it, and is null when nothing follows.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? After)
{
    public static readonly Page<T> Empty = new([], null);

    public bool HasMore => After is not null;
}
