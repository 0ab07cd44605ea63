using Fusion.Ontology;

namespace Fusion.Projections.Resolution;

/// <summary>
/// A mention by the place where it was first seen: the position of the event, then its rank among the mentions of
/// that event by key. Numbers order mentions by who was first, and an entity has the number of the mention that
/// founded it.
/// </summary>
static class MentionNumber
{
    const int RankBits = 16;

    public static long Of(Position position, int rank)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, 1 << RankBits);
        return (position.Value << RankBits) | (uint)rank;
    }

    public static Position FirstSeen(long number) => new(number >> RankBits);
}
