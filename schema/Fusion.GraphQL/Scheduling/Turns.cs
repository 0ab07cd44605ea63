namespace Fusion.GraphQL.Scheduling;

/// <summary>
/// What waits. Callers take turns, and so do the connections of each, so that nobody waits for more than one piece of work of
/// everybody else's. When it is full, the longest line loses its first: whoever sends most makes room.
/// </summary>
internal sealed class Turns<T>(int max) where T : class
{
    readonly Node _all = new("");

    public int Count => _all.Count;

    /// <summary>Adds to a line; what had to go is returned, and may be the item itself.</summary>
    public T? Add(ILine line, T item)
    {
        string[] path = [line.Caller, line.Connection];
        T? gone = null;
        if (Count >= max && (gone = _all.Displace(path)) is null)
            return item;
        _all.Add(path, item);
        return gone;
    }

    public T? Take() => Count == 0 ? null : _all.Take();

    /// <summary>A line, or lines that take turns. Invariant: a child that holds nothing is not among the children.</summary>
    sealed class Node(string key)
    {
        readonly Queue<T> _items = [];
        readonly Dictionary<string, Node> _children = new(StringComparer.Ordinal);

        // May also hold children that were emptied by others: they are passed over.
        readonly Queue<Node> _order = [];

        public int Count { get; private set; }

        public void Add(ReadOnlySpan<string> path, T item)
        {
            Count++;
            if (path.IsEmpty)
            {
                _items.Enqueue(item);
                return;
            }

            if (!_children.TryGetValue(path[0], out var child))
            {
                _children[path[0]] = child = new Node(path[0]);
                _order.Enqueue(child);
            }

            child.Add(path[1..], item);
        }

        public T Take()
        {
            Count--;
            if (_children.Count == 0)
                return _items.Dequeue();
            var child = _order.Dequeue();
            while (child.Count == 0)
                child = _order.Dequeue();
            var item = child.Take();
            if (child.Count > 0)
                _order.Enqueue(child);
            else
                _children.Remove(child.Key);
            return item;
        }

        string Key => key;

        /// <summary>Takes out the first of the longest line, unless that is the line of whoever wants room.</summary>
        public T? Displace(ReadOnlySpan<string> newcomer)
        {
            if (newcomer.IsEmpty)
                return null;
            var own = _children.GetValueOrDefault(newcomer[0]);
            var longest = Longest();
            var gone = longest.Count > (own?.Count ?? 0) + 1
                ? Without(longest, longest.DisplaceFirst())
                : own?.Displace(newcomer[1..]) is { } his ? Without(own, his) : null;
            return gone;
        }

        T DisplaceFirst()
        {
            if (_children.Count > 0)
            {
                var longest = Longest();
                return Without(longest, longest.DisplaceFirst());
            }

            Count--;
            return _items.Dequeue();
        }

        T Without(Node child, T item)
        {
            Count--;
            if (child.Count == 0)
                _children.Remove(child.Key);
            return item;
        }

        Node Longest() => _children.Values.MaxBy(child => child.Count)!;
    }
}
