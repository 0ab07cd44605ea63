namespace Fusion.Log.Projecting;

/// <summary>A newer build of the projection serves; this one may neither write to it nor read it.</summary>
public sealed class ProjectionSupersededException(string projection, int version, int live)
    : Exception(
        $"Running projection '{projection}' at version {version}: version {live} has taken over. Start the build that made it, or have "
        + $"this one build it again: fusion projections rebuild {projection}.");
