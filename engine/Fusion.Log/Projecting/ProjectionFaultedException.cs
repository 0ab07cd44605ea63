using Fusion.Ontology;

namespace Fusion.Log.Projecting;

/// <summary>A projection cannot apply an event. It stands before that event, whole, and goes on from there when it is mended.</summary>
public sealed class ProjectionFaultedException(string projection, Position position, string eventType, Exception cause)
    : Exception(
        $"Applying event {position} ({eventType}) to projection '{projection}': {cause.GetType().Name}. The projection stopped before "
        + "it; mend the projection and start again.",
        cause)
{
    public string Projection { get; } = projection;

    public Position Position { get; } = position;

    public string EventType { get; } = eventType;
}
