namespace Fusion.Projections.Graph;

/// <summary>What a path query may ask for.</summary>
static class PathQueryLimits
{
    public static void Check(PathQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.MaxHops, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.MaxHops, PathQuery.HopsMax);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Budget, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Budget, PathQuery.BudgetMax);
    }
}
