using Fusion.Ontology;

namespace Fusion.Log.Sealing;

/// <summary>An event cannot be opened: it, or its keys, are not what was recorded, or there are no keys here.</summary>
public sealed class SealedEventException(Position position, string eventType, string why)
    : Exception($"Opening the event of type '{eventType}' at position {position}: {why}")
{
    public Position Position { get; } = position;
}
