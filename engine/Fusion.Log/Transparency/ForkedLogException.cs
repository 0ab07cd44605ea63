using Fusion.Ontology;

namespace Fusion.Log.Transparency;

/// <summary>
/// What was published is not in the database any more: it was restored from an older copy, or tampered with. Publishing on would make
/// two histories under one name.
/// </summary>
public sealed class ForkedLogException(Position position, long size)
    : Exception(
        $"Opening the transparency log: it has published {size} events up to position {position}, and the database does not hold that "
        + "event as published. Restore the database to that point, or begin a new log under a new origin.")
{
    public Position Position { get; } = position;
}
