using Fusion.Ontology;

namespace Fusion.Projections.Graph.Index;

/// <summary>
/// The graph in memory, as of one position of the fold. One writer, or any number of readers, at a time.
/// </summary>
sealed class LinkedNodes
{
    readonly Dictionary<Guid, int> byId = [];
    readonly Dictionary<long, int> byNumber = [];
    readonly Dictionary<Guid, long> redirects = [];
    readonly Stack<int> freeNodes = [];
    readonly HalfLinks halfLinks = new();
    readonly List<NodeRow> nodes = [];
    Stretch[] stretches = new Stretch[64];

    public Position Position { get; set; }

    public int Entities => byNumber.Count;

    public long Links => halfLinks.Count / 2;

    public NodeRow this[int node] => nodes[node];

    /// <summary>The node an id leads to, or null.</summary>
    public int? Find(EntityId id)
    {
        if (byId.TryGetValue(id.Value, out var node))
            return node;
        return redirects.TryGetValue(id.Value, out var number) && byNumber.TryGetValue(number, out node) ? node : null;
    }

    public int NodeOf(long number) => byNumber[number];

    public int LinkCount(int node) => stretches[node].Count;

    public HalfLink LinkOf(int node, int index) => halfLinks.Read(stretches[node], index);

    public void Put(long number, Guid id, EntityKind kind)
    {
        if (byNumber.TryGetValue(number, out var known))
        {
            byId.Remove(nodes[known].Id.Value);
            byId[id] = known;
            nodes[known] = new NodeRow(number, new EntityId(id), kind);
            return;
        }

        if (!freeNodes.TryPop(out var node))
        {
            node = nodes.Count;
            nodes.Add(default);
            if (node == stretches.Length)
                Array.Resize(ref stretches, stretches.Length * 2);
        }

        nodes[node] = new NodeRow(number, new EntityId(id), kind);
        byId[id] = node;
        byNumber[number] = node;
    }

    public void Redirect(Guid id, long number) => redirects[id] = number;

    /// <summary>A link of an entity with itself says nothing about others and is left out.</summary>
    public void Link(long from, long to, LinkType type, long position)
    {
        if (from == to)
            return;
        var (source, target) = (byNumber[from], byNumber[to]);
        halfLinks.Add(ref stretches[source], new HalfLink(target, type, outgoing: true, position));
        halfLinks.Add(ref stretches[target], new HalfLink(source, type, outgoing: false, position));
    }

    /// <summary>Takes out entities with all their links, so that they can be put in anew.</summary>
    public void Remove(IEnumerable<long> numbers)
    {
        var gone = numbers.Where(byNumber.ContainsKey).Select(number => byNumber[number]).ToHashSet();
        var neighbours = new HashSet<int>();
        foreach (var node in gone)
        {
            for (var index = 0; index < stretches[node].Count; index++)
                neighbours.Add(LinkOf(node, index).Target);
            halfLinks.Clear(ref stretches[node]);
        }

        neighbours.ExceptWith(gone);
        foreach (var neighbour in neighbours)
            halfLinks.RemoveTo(ref stretches[neighbour], gone);
        foreach (var node in gone)
        {
            byId.Remove(nodes[node].Id.Value);
            byNumber.Remove(nodes[node].Number);
            freeNodes.Push(node);
        }
    }
}

readonly record struct NodeRow(long Number, EntityId Id, EntityKind Kind);
