namespace Fusion.Projections.Harm;

/// <summary>A ranking over the days of a window that ends with a given day, days being those of UTC.</summary>
/// <param name="WindowEnd">The last day that counts.</param>
public sealed record HarmQuery(DateOnly WindowEnd, PageRequest Page)
{
    public const int WindowDaysMax = 3_660;

    public int WindowDays { get; init; } = 365;
}
