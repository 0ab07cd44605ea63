using System.Collections.Immutable;
using Fusion.GraphQL.Binding;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Planning;

internal enum FieldKind : byte
{
    /// <summary>The same bytes for every object: <c>__typename</c>.</summary>
    Constant,

    /// <summary>A leaf whose resolver answers at once: resolved and written in one step.</summary>
    PureLeaf,

    /// <summary>Answers at once and needs completing.</summary>
    Pure,

    /// <summary>Resolved for a whole level before writing starts; found in the object's slot.</summary>
    Gathered,
}

/// <summary>One response name of one object type, with every selection of it merged.</summary>
internal sealed class FieldPlan
{
    public required string ResponseName { get; init; }

    /// <summary><c>,"name":</c> in UTF-8; the first field of an object leaves the comma out.</summary>
    public required byte[] NameJson { get; init; }

    public required ObjectType Parent { get; init; }
    public required FieldDefinition Definition { get; init; }
    public required ImmutableArray<Field> Nodes { get; init; }
    public required FieldKind Kind { get; init; }
    public required ValuePlan Value { get; init; }
    public Resolver? Resolver
    {
        get;
        init
        {
            field = value;
            Pure = value as PureResolver;
            UsesArgs = value is { UsesArgs: true };
        }
    }

    /// <summary>The resolver, when it answers at once.</summary>
    public PureResolver? Pure { get; private init; }
    public ArgumentsPlan? Arguments { get; init; }
    public byte[]? ConstantJson { get; init; }

    /// <summary>Its <c>@stream</c>, when the field is a list.</summary>
    public StreamPlan? Stream { get; init; }

    /// <summary>Index among the gathered fields of the selection.</summary>
    public int Slot { get; set; } = -1;

    public bool UsesArgs { get; private init; }

    public string Coordinate => field ??= $"{Parent.Name}.{Definition.Name}";

    public ImmutableArray<SourceLocation> Locations => [.. Nodes.Select(node => node.Location)];
}
