using Fusion.GraphQL.Execution;

namespace Fusion.GraphQL.Binding;

/// <summary>Writes values of one CLR type as one leaf type; false, and nothing written, when the value is null.</summary>
internal abstract class LeafWriter<T>
{
    public abstract bool Write(T value, ResponseWriter writer);
}

/// <summary>How a scalar or enum is written. Refuses a value it cannot represent with a <see cref="LeafException"/>.</summary>
internal abstract class LeafSerializer
{
    public abstract void Write(object value, ResponseWriter writer);

    /// <summary>The fastest writer for a CLR type known at start; by default one that boxes.</summary>
    public virtual LeafWriter<T> For<T>() => new BoxingLeafWriter<T>(this);
}

/// <summary>A leaf that does not fit its type; the message goes to the client.</summary>
internal sealed class LeafException(string message) : Exception(message);

internal sealed class BoxingLeafWriter<T>(LeafSerializer leaf) : LeafWriter<T>
{
    public override bool Write(T value, ResponseWriter writer)
    {
        if (value is null)
            return false;
        leaf.Write(value, writer);
        return true;
    }
}

internal sealed class IntLeafWriter : LeafWriter<int>
{
    public override bool Write(int value, ResponseWriter writer)
    {
        writer.WriteInt(value);
        return true;
    }
}

internal sealed class DoubleLeafWriter(LeafSerializer leaf) : LeafWriter<double>
{
    public override bool Write(double value, ResponseWriter writer)
    {
        if (double.IsFinite(value))
            writer.WriteDouble(value);
        else
            leaf.Write(value, writer);
        return true;
    }
}

internal sealed class BooleanLeafWriter : LeafWriter<bool>
{
    public override bool Write(bool value, ResponseWriter writer)
    {
        writer.WriteBoolean(value);
        return true;
    }
}

internal sealed class TextLeafWriter : LeafWriter<string?>
{
    public override bool Write(string? value, ResponseWriter writer)
    {
        if (value is null)
            return false;
        writer.WriteString(value);
        return true;
    }
}

internal sealed class Utf8LeafWriter : LeafWriter<Utf8Text>
{
    public override bool Write(Utf8Text value, ResponseWriter writer)
    {
        writer.WriteUtf8String(value.Bytes.Span);
        return true;
    }
}

/// <summary>Ids and other values that format themselves as UTF-8 without an intermediate string.</summary>
internal sealed class FormattedLeafWriter<T>(int maxBytes, string format) : LeafWriter<T>
    where T : IUtf8SpanFormattable
{
    public override bool Write(T value, ResponseWriter writer)
    {
        writer.WriteFormatted(value, maxBytes, format);
        return true;
    }
}

internal sealed class NullableLeafWriter<T>(LeafWriter<T> leaf) : LeafWriter<T?>
    where T : struct
{
    public override bool Write(T? value, ResponseWriter writer) =>
        value is { } present && leaf.Write(present, writer);
}
