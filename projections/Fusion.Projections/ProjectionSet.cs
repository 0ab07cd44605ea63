using Fusion.Log;
using Fusion.Projections.Access;
using Fusion.Projections.Graph;

namespace Fusion.Projections;

/// <summary>Every fold of the log; each is run by a runner of its own.</summary>
public static class ProjectionSet
{
    public static IReadOnlyList<IProjection> All { get; } = [new GraphProjection(), new AccessProjection()];
}
