using System.Diagnostics.CodeAnalysis;

namespace Fusion.GraphQL.Language;

/// <summary>The outcome of parsing: a syntax tree, or the first error that stopped the reading.</summary>
public sealed class ParseResult<TNode> where TNode : Node
{
    internal ParseResult(TNode node) => Node = node;

    internal ParseResult(GraphQLError error) => Error = error;

    public TNode? Node { get; }
    public GraphQLError? Error { get; }

    [MemberNotNullWhen(true, nameof(Node))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Node is not null;
}
