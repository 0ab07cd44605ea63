namespace Fusion.GraphQL.Language;

/// <summary>A piece of a parsed document. Nodes are immutable and compare by reference.</summary>
public abstract class Node(NodeKind kind, SourceLocation location)
{
    public NodeKind Kind { get; } = kind;

    /// <summary>Where the node starts.</summary>
    public SourceLocation Location { get; } = location;
}
