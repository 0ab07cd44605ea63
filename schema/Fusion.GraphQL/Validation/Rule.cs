using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>
/// One rule of validation. It is told of every node of the kinds it listens to, from the outside in and in document
/// order, and reports what it finds to the context.
/// </summary>
internal abstract class Rule(ValidationContext context, params ReadOnlySpan<NodeKind> listensTo)
{
    readonly ulong listensTo = KindSet(listensTo);

    protected ValidationContext Context { get; } = context;

    protected TypeCursor Types => Context.Types;

    /// <summary>The node whose inside the rule asked to be spared, while the walk is there.</summary>
    public Node? SparedInside { get; set; }

    public bool ListensTo(NodeKind kind) => (listensTo & (1UL << (int)kind)) != 0;

    /// <summary>Sees a node before what is inside it; answers false to be spared what is inside.</summary>
    public virtual bool Enter(Node node) => true;

    /// <summary>Sees a node after what is inside it.</summary>
    public virtual void Leave(Node node)
    {
    }

    protected void Report(string message, params ReadOnlySpan<SourceLocation> locations) =>
        Context.Report(new GraphQLError(message, locations));

    static ulong KindSet(ReadOnlySpan<NodeKind> kinds)
    {
        var set = 0UL;
        foreach (var kind in kinds)
            set |= 1UL << (int)kind;
        return set;
    }
}
