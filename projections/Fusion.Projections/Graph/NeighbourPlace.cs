namespace Fusion.Projections.Graph;

/// <summary>Where a neighbour stands in the list: the entity known longer first, then by type and direction.</summary>
readonly record struct NeighbourPlace(long Entity, short Type, bool Outgoing) : IComparable<NeighbourPlace>
{
    public static NeighbourPlace? Read(string? cursor)
    {
        if (cursor is null)
            return null;
        var numbers = Cursor.Read(cursor, 3);
        if (numbers[1] is < 0 or > short.MaxValue)
            throw new InvalidCursorException();
        return new NeighbourPlace(numbers[0], (short)numbers[1], numbers[2] != 0);
    }

    /// <param name="found">In order, one more than the limit where there are more.</param>
    /// <param name="limit">How many the page holds.</param>
    public static Page<Neighbour> PageOf(IReadOnlyList<(NeighbourPlace Place, Neighbour Neighbour)> found, int limit) =>
        new(
            [.. found.Take(limit).Select(entry => entry.Neighbour)],
            found.Count > limit ? found[limit - 1].Place.ToCursor() : null);

    public int CompareTo(NeighbourPlace other) => (Entity, Type, Outgoing).CompareTo((other.Entity, other.Type, other.Outgoing));

    string ToCursor() => Cursor.Of(Entity, Type, Outgoing ? 1 : 0);
}
