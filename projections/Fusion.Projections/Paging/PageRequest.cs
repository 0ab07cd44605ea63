namespace Fusion.Projections;

/// <summary>How much of a list is wanted, and behind which cursor.</summary>
public sealed record PageRequest
{
    public const int LimitMax = 500;

    /// <exception cref="ArgumentOutOfRangeException">The limit is not 1 to <see cref="LimitMax"/>.</exception>
    public PageRequest(int limit, string? after = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LimitMax);
        Limit = limit;
        After = after;
    }

    public int Limit { get; }

    public string? After { get; }
}
