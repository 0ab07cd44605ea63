namespace Fusion.GraphQL.Language;

/// <summary>A type as written: a name, or a list or non-null around another.</summary>
public abstract class TypeReference(NodeKind kind, SourceLocation location) : Node(kind, location)
{
    /// <summary>The named type at the core of any wrapping.</summary>
    public NamedTypeReference Named
    {
        get
        {
            var type = this;
            while (true)
            {
                switch (type)
                {
                    case ListTypeReference list: type = list.Of; break;
                    case NonNullTypeReference nonNull: type = nonNull.Of; break;
                    default: return (NamedTypeReference)type;
                }
            }
        }
    }

    public sealed override string ToString() => this switch
    {
        ListTypeReference list => $"[{list.Of}]",
        NonNullTypeReference nonNull => $"{nonNull.Of}!",
        _ => ((NamedTypeReference)this).Name,
    };
}

public sealed class NamedTypeReference(SourceLocation location, string name)
    : TypeReference(NodeKind.NamedTypeReference, location)
{
    public string Name { get; } = name;
}

public sealed class ListTypeReference(SourceLocation location, TypeReference of)
    : TypeReference(NodeKind.ListTypeReference, location)
{
    public TypeReference Of { get; } = of;
}

public sealed class NonNullTypeReference(SourceLocation location, TypeReference of)
    : TypeReference(NodeKind.NonNullTypeReference, location)
{
    public TypeReference Of { get; } = of;
}
