using System.Collections.Immutable;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Types;

/// <summary>What is wrong with a type system, gathered.</summary>
internal sealed class Faults
{
    readonly ImmutableArray<GraphQLError>.Builder all = ImmutableArray.CreateBuilder<GraphQLError>();

    public ImmutableArray<GraphQLError> All => all.ToImmutable();

    /// <summary>Adds a fault at the given nodes, those that are null left out.</summary>
    public void Add(string message, params ReadOnlySpan<Node?> at)
    {
        var locations = ImmutableArray.CreateBuilder<SourceLocation>();
        foreach (var node in at)
        {
            if (node is not null)
                locations.Add(node.Location);
        }

        all.Add(new GraphQLError(message) { Locations = locations.DrainToImmutable() });
    }

    public void CheckName(string name, Node? at)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
            Add($"Name \"{name}\" must not begin with \"__\", which is reserved by GraphQL introspection.", at);
    }

    /// <summary>The <c>@deprecated</c> on a declaration, where faults of deprecation point to.</summary>
    public static Directive? Deprecation(MemberDeclaration? declaration) =>
        declaration?.Directives.FirstOrDefault(d => d.Name == "deprecated");
}
