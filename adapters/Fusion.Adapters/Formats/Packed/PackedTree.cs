namespace Fusion.Adapters.Formats.Packed;

/// <summary>Makes the tree that a mapping reads.</summary>
struct PackedTree() : IPackedVisitor
{
    readonly Stack<TreeNode> outer = new();

    public TreeNode Node { get; private set; } = new();

    public readonly void Value(string name, in PackedValue value)
    {
        if (!value.IsAbsent)
            Node.Add(name, value.ToNode());
    }

    public void Enter(string name)
    {
        var inner = new TreeNode();
        Node.Add(name, inner);
        outer.Push(Node);
        Node = inner;
    }

    public void Leave() => Node = outer.Pop();
}
