using System.Collections.Immutable;

namespace Fusion.GraphQL.Language;

/// <summary>A literal, or a variable standing where a literal could.</summary>
public abstract class Value(NodeKind kind, SourceLocation location) : Node(kind, location)
{
    /// <summary>The value in document syntax, on one line.</summary>
    public sealed override string ToString() => Printer.Print(this);
}

/// <summary><c>$name</c></summary>
public sealed class Variable(SourceLocation location, string name, SourceLocation nameLocation)
    : Value(NodeKind.Variable, location)
{
    public string Name { get; } = name;
    public SourceLocation NameLocation { get; } = nameLocation;
}

/// <summary>An integer, kept as written: it may exceed every number type of this platform.</summary>
public sealed class IntValue(SourceLocation location, string text) : Value(NodeKind.IntValue, location)
{
    public string Text { get; } = text;
}

/// <summary>A number with a fraction or an exponent, kept as written.</summary>
public sealed class FloatValue(SourceLocation location, string text) : Value(NodeKind.FloatValue, location)
{
    public string Text { get; } = text;
}

/// <summary>A string with its escapes resolved and, for a block string, its common indentation removed.</summary>
public sealed class StringValue(SourceLocation location, string text, bool isBlock)
    : Value(NodeKind.StringValue, location)
{
    public string Text { get; } = text;
    public bool IsBlock { get; } = isBlock;
}

public sealed class BooleanValue(SourceLocation location, bool isTrue) : Value(NodeKind.BooleanValue, location)
{
    public bool IsTrue { get; } = isTrue;
}

public sealed class NullValue(SourceLocation location) : Value(NodeKind.NullValue, location);

public sealed class EnumValue(SourceLocation location, string name) : Value(NodeKind.EnumValue, location)
{
    public string Name { get; } = name;
}

public sealed class ListValue(SourceLocation location, ImmutableArray<Value> items)
    : Value(NodeKind.ListValue, location)
{
    public ImmutableArray<Value> Items { get; } = items;
}

public sealed class ObjectValue(SourceLocation location, ImmutableArray<ObjectField> fields)
    : Value(NodeKind.ObjectValue, location)
{
    public ImmutableArray<ObjectField> Fields { get; } = fields;
}

/// <summary>One <c>name: value</c> of an object literal.</summary>
public sealed class ObjectField(SourceLocation location, string name, Value value)
    : Node(NodeKind.ObjectField, location)
{
    public string Name { get; } = name;
    public Value Value { get; } = value;
}
