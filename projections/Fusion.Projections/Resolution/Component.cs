namespace Fusion.Projections.Resolution;

/// <summary>Nodes connected by shared keys: one entity, founded by the node with the lowest number.</summary>
sealed class Component
{
    /// <param name="nodes">At least one. The component owns the list.</param>
    public Component(List<Node> nodes)
    {
        Nodes = nodes;
        Founder = nodes[0];
        foreach (var node in nodes)
        {
            if (node.Number < Founder.Number)
                Founder = node;
        }
    }

    public List<Node> Nodes { get; }

    public Node Founder { get; private set; }

    /// <summary>Takes the nodes of another in; that other then means nothing.</summary>
    public void Absorb(Component other)
    {
        foreach (var node in other.Nodes)
            node.Component = this;
        Nodes.AddRange(other.Nodes);
        if (other.Founder.Number < Founder.Number)
            Founder = other.Founder;
    }
}
