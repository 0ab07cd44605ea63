using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Fusion.GraphQL.Language;

/// <summary>One parsed source text: operations and fragments, or type system definitions, or both.</summary>
public sealed class Document : Node
{
    public Document(SourceLocation location, ImmutableArray<Definition> definitions, int byteCount, int tokenCount)
        : base(NodeKind.Document, location)
    {
        Definitions = definitions;
        ByteCount = byteCount;
        TokenCount = tokenCount;
        Operations = [.. definitions.OfType<OperationDefinition>()];
        var fragments = new Dictionary<string, FragmentDefinition>(StringComparer.Ordinal);
        foreach (var fragment in definitions.OfType<FragmentDefinition>())
            fragments[fragment.Name] = fragment;
        Fragments = fragments.Count == 0 ? FrozenDictionary<string, FragmentDefinition>.Empty : fragments;
    }

    public ImmutableArray<Definition> Definitions { get; }
    public ImmutableArray<OperationDefinition> Operations { get; }

    /// <summary>Fragments by name. Of two with one name, which validation rejects, the later is here.</summary>
    public IReadOnlyDictionary<string, FragmentDefinition> Fragments { get; }

    /// <summary>Length of the source in UTF-8 bytes.</summary>
    public int ByteCount { get; }

    /// <summary>Lexical tokens read, ignored ones not counted.</summary>
    public int TokenCount { get; }
}

/// <summary>Anything that may stand at the top of a document.</summary>
public abstract class Definition(NodeKind kind, SourceLocation location, ImmutableArray<Directive> directives)
    : Node(kind, location)
{
    public ImmutableArray<Directive> Directives { get; } = directives;
}
