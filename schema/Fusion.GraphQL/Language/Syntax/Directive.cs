using System.Collections.Immutable;

namespace Fusion.GraphQL.Language;

/// <summary>A directive applied somewhere: <c>@name(arguments)</c>.</summary>
public sealed class Directive(SourceLocation location, string name, ImmutableArray<Argument> arguments)
    : Node(NodeKind.Directive, location)
{
    public string Name { get; } = name;
    public ImmutableArray<Argument> Arguments { get; } = arguments;

    /// <summary>The value given for an argument, or null when it is not given.</summary>
    public Value? Argument(string name)
    {
        foreach (var argument in Arguments)
        {
            if (argument.Name == name)
                return argument.Value;
        }

        return null;
    }
}

/// <summary><c>name: value</c>, given to a field or a directive.</summary>
public sealed class Argument(SourceLocation location, string name, Value value) : Node(NodeKind.Argument, location)
{
    public string Name { get; } = name;
    public Value Value { get; } = value;
}
