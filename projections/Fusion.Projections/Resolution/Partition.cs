using Fusion.Ontology;

namespace Fusion.Projections.Resolution;

/// <summary>
/// Mentions and the entities they make, as far as a batch touches them. Invariant at the end of every event: two
/// nodes are in one component exactly when a chain of shared keys connects them, and an entity is known by the
/// founder of each component and by no other node. What it reports is the same whether events come one by one or by
/// the thousand.
/// </summary>
/// <remarks>Within one event, what is lost comes before what is gained; <see cref="Settle"/> ends the event.</remarks>
sealed class Partition
{
    readonly KeyHolders holders = new();
    readonly List<Node> nodes = [];

    /// <summary>Components in which a connection may have gone.</summary>
    readonly HashSet<Component> disturbed = [];

    readonly List<(Node Gainer, Node Holder)> sharing = [];
    readonly List<(Node Gainer, string Key)> gainedBirthKeys = [];
    readonly List<(Node Removed, List<Node> Companions)> removed = [];
    readonly HashSet<Component> formed = [];
    readonly HashSet<Node> candidates = [];

    /// <summary>Nodes that may have moved, and the entity each stood on before the event.</summary>
    readonly Dictionary<Node, long> before = [];

    public IReadOnlyList<Node> Nodes => nodes;

    public KeyHolders Holders => holders;

    public IdentityChanges Changes { get; } = new();

    /// <summary>Puts in the nodes of one stored entity.</summary>
    public void Load(List<Node> entity, long founder)
    {
        var component = new Component(entity);
        foreach (var node in entity)
        {
            node.IsLive = true;
            node.IsPublished = node.Number == founder;
            node.Component = component;
            nodes.Add(node);
            foreach (var key in node.Keys)
                holders.Add(key, node);
        }
    }

    /// <summary>Says that a whole entity holds this key in the tables.</summary>
    public void LoadKey(Node wholeEntity, string key)
    {
        if (holders.Add(key, wholeEntity))
            wholeEntity.Keys = [.. wholeEntity.Keys, key];
    }

    /// <summary>
    /// Adds a node that the tables have on another entity, from which it went without taking a connection along.
    /// </summary>
    public void AddMoved(Node node, Node from)
    {
        before[node] = from.Component.Founder.Number;
        Add(node);
    }

    public void Remove(Node node)
    {
        removed.Add((node, node.Component.Nodes));
        Lose(node, node.Keys);
        node.IsLive = false;
    }

    public void Lose(Node node, IReadOnlyCollection<string> keys)
    {
        disturbed.Add(node.Component);
        foreach (var key in keys)
        {
            var contradicted = holders.IsContradicted(key);
            holders.Remove(key, node);
            if (contradicted != holders.IsContradicted(key))
                DisturbVariants(key);
        }

        node.Keys = [.. node.Keys.Except(keys, StringComparer.Ordinal)];
    }

    public void Add(Node node)
    {
        var keys = node.Keys;
        node.Keys = [];
        node.IsLive = true;
        node.Component = new Component([node]);
        nodes.Add(node);
        formed.Add(node.Component);
        Gain(node, keys);
    }

    public void Gain(Node node, IReadOnlyCollection<string> keys)
    {
        foreach (var key in keys)
        {
            if (holders.AnyOf(key) is { } holder)
                sharing.Add((node, holder));
            var contradicted = holders.IsContradicted(key);
            holders.Add(key, node);
            if (contradicted != holders.IsContradicted(key))
                DisturbVariants(key);
            if (BirthKey.Is(key))
                gainedBirthKeys.Add((node, key));
        }

        node.Keys = [.. node.Keys, .. keys];
    }

    /// <summary>Ends an event: connects what is shared, and settles by which nodes entities are known now.</summary>
    public void Settle(Position position, DateTimeOffset recordedAt)
    {
        if (disturbed.Count > 0)
            Reconnect();
        foreach (var (gainer, holder) in sharing)
            Join(gainer, holder);
        foreach (var (gainer, key) in gainedBirthKeys)
            JoinVariants(gainer, key);
        Unpublish(position);
        TouchMoved(position);
        foreach (var component in formed)
            Publish(component, position, recordedAt);
        before.Clear();
        disturbed.Clear();
        sharing.Clear();
        gainedBirthKeys.Clear();
        removed.Clear();
        formed.Clear();
        candidates.Clear();
    }

    void DisturbVariants(string key)
    {
        var variants = BirthKey.VariantsOf(key);
        foreach (var variant in (string[])[variants.Female, variants.Male, variants.Unknown])
        {
            foreach (var holder in holders.Of(variant))
                disturbed.Add(holder.Component);
        }
    }

    /// <summary>Finds the components of all nodes of the disturbed ones anew, and of whatever they now reach.</summary>
    void Reconnect()
    {
        var reached = new HashSet<Node>();
        var starts = new List<Node>();
        foreach (var component in disturbed)
        {
            candidates.Add(component.Founder);
            foreach (var node in component.Nodes)
            {
                if (!node.IsLive)
                    continue;
                starts.Add(node);
                if (component.Founder.IsPublished)
                    before.TryAdd(node, component.Founder.Number);
            }
        }

        foreach (var start in starts)
        {
            if (!reached.Add(start))
                continue;
            var part = new List<Node> { start };
            for (var next = 0; next < part.Count; next++)
                Reach(part[next], reached, part);
            var component = new Component(part);
            foreach (var node in part)
            {
                Consider(node.Component.Founder);
                node.Component = component;
            }

            formed.Add(component);
        }
    }

    void Reach(Node node, HashSet<Node> reached, List<Node> part)
    {
        foreach (var key in node.Keys)
        {
            var shared = holders.SharedWith(key);
            Take(shared.First);
            if (shared.Second is not null)
                Take(shared.Second);
            if (shared.Third is not null)
                Take(shared.Third);
        }

        void Take(string key)
        {
            foreach (var holder in holders.Of(key))
            {
                if (reached.Add(holder))
                    part.Add(holder);
            }
        }
    }

    void JoinVariants(Node gainer, string key)
    {
        if (holders.IsContradicted(key))
            return;
        var variants = BirthKey.VariantsOf(key);
        foreach (var variant in (string[])[variants.Female, variants.Male, variants.Unknown])
        {
            if (holders.AnyOf(variant) is { } holder)
                Join(gainer, holder);
        }
    }

    void Join(Node left, Node right)
    {
        var (larger, smaller) = (left.Component, right.Component);
        if (larger == smaller)
            return;
        if (larger.Nodes.Count < smaller.Nodes.Count)
            (larger, smaller) = (smaller, larger);
        Consider(larger.Founder);
        Consider(smaller.Founder);
        larger.Absorb(smaller);
        formed.Add(larger);
    }

    /// <summary>A founder whose component is changing.</summary>
    void Consider(Node founder)
    {
        if (!founder.IsPublished)
            return;
        candidates.Add(founder);
        before.TryAdd(founder, founder.Number);
    }

    void Unpublish(Position position)
    {
        foreach (var node in candidates)
        {
            if (!node.IsPublished || node.IsLive && node.Component.Founder == node)
                continue;
            node.IsPublished = false;
            Changes.Lost(node, position);
        }

        foreach (var (node, companions) in removed)
            Changes.AnchorGone(node, EarliestLive(companions));
    }

    void Publish(Component component, Position position, DateTimeOffset recordedAt)
    {
        var founder = component.Founder;
        if (!founder.IsLive || founder.Component != component || founder.IsPublished)
            return;
        founder.IsPublished = true;
        founder.PublishedBy = new Publication(position, recordedAt);
        Changes.Published(founder);
    }

    void TouchMoved(Position position)
    {
        foreach (var (node, entity) in before)
        {
            if (!node.IsLive || node.Component.Founder.Number == entity)
                continue;
            Changes.Touch(position, entity);
            Changes.Touch(position, node.Component.Founder.Number);
        }
    }

    static Node? EarliestLive(List<Node> nodes)
    {
        Node? earliest = null;
        foreach (var node in nodes)
        {
            if (node.IsLive && (earliest is null || node.Number < earliest.Number))
                earliest = node;
        }

        return earliest;
    }
}
