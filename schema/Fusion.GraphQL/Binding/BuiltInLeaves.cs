using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Fusion.GraphQL.Coercion;
using Fusion.GraphQL.Execution;

namespace Fusion.GraphQL.Binding;

/// <summary>The five scalars of the specification. What each accepts from a resolver follows the reference server.</summary>
internal static class BuiltInLeaves
{
    public static LeafSerializer? For(string scalar) => scalar switch
    {
        "Int" => new IntLeaf(),
        "Float" => new FloatLeaf(),
        "String" => new StringLeaf(),
        "Boolean" => new BooleanLeaf(),
        "ID" => new IdLeaf(),
        _ => null,
    };

    /// <summary>The typed writer when <typeparamref name="T"/> is exactly, or the nullable of, what it writes.</summary>
    internal static LeafWriter<T>? Typed<T, TExact>(LeafWriter<TExact> writer)
        where TExact : struct =>
        typeof(T) == typeof(TExact) ? (LeafWriter<T>)(object)writer
        : typeof(T) == typeof(TExact?) ? (LeafWriter<T>)(object)new NullableLeafWriter<TExact>(writer)
        : null;
}

internal sealed class IntLeaf : LeafSerializer
{
    public override LeafWriter<T> For<T>() => BuiltInLeaves.Typed<T, int>(new IntLeafWriter()) ?? base.For<T>();

    public override void Write(object value, ResponseWriter writer)
    {
        switch (value)
        {
            case int number: writer.WriteInt(number); break;
            case bool flag: writer.WriteInt(flag ? 1 : 0); break;
            case byte or sbyte or short or ushort:
                writer.WriteInt(Convert.ToInt32(value, CultureInfo.InvariantCulture));
                break;
            case uint or long: WriteLong(Convert.ToInt64(value, CultureInfo.InvariantCulture), writer); break;
            case ulong or BigInteger or Int128 or UInt128:
                WriteBig(BigInteger.Parse(value.ToString()!, CultureInfo.InvariantCulture), writer);
                break;
            case double or float or decimal or Half:
                WriteDouble(Convert.ToDouble(value, CultureInfo.InvariantCulture), value, writer);
                break;
            case string text: WriteDouble(FloatLeaf.Parse(text) ?? double.NaN, text, writer); break;
            default: throw new LeafException($"Int cannot represent non-integer value: {Inspection.Of(value)}");
        }
    }

    static void WriteDouble(double number, object shown, ResponseWriter writer)
    {
        if (!double.IsInteger(number))
            throw new LeafException($"Int cannot represent non-integer value: {Inspection.Of(shown)}");
        if (number is > int.MaxValue or < int.MinValue)
            throw new LeafException($"Int cannot represent non 32-bit signed integer value: {Inspection.Of(shown)}");
        writer.WriteInt((int)number);
    }

    static void WriteLong(long number, ResponseWriter writer)
    {
        if (number is > int.MaxValue or < int.MinValue)
            throw new LeafException($"Int cannot represent non 32-bit signed integer value: {number}");
        writer.WriteInt((int)number);
    }

    static void WriteBig(BigInteger number, ResponseWriter writer)
    {
        if (number > int.MaxValue || number < int.MinValue)
            throw new LeafException($"Int cannot represent non 32-bit signed integer value: {number}");
        writer.WriteInt((int)number);
    }
}

internal sealed class FloatLeaf : LeafSerializer
{
    public override LeafWriter<T> For<T>() =>
        BuiltInLeaves.Typed<T, double>(new DoubleLeafWriter(this))
        ?? BuiltInLeaves.Typed<T, int>(new IntLeafWriter())
        ?? base.For<T>();

    public override void Write(object value, ResponseWriter writer)
    {
        switch (value)
        {
            case int number: writer.WriteInt(number); break;
            case double number: WriteFinite(number, value, writer); break;
            case float number:
                var shortest = number.ToString("R", CultureInfo.InvariantCulture);
                WriteFinite(double.Parse(shortest, CultureInfo.InvariantCulture), value, writer);
                break;
            case decimal number: writer.WriteDecimal(number); break;
            case bool flag: writer.WriteInt(flag ? 1 : 0); break;
            case long number: writer.WriteLong(number); break;
            case byte or sbyte or short or ushort or uint:
                writer.WriteLong(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case string text: WriteFinite(Parse(text) ?? double.NaN, text, writer); break;
            case ulong or Half: WriteFinite(Convert.ToDouble(value, CultureInfo.InvariantCulture), value, writer); break;
            default: throw new LeafException($"Float cannot represent non numeric value: {Inspection.Of(value)}");
        }
    }

    internal static double? Parse(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    static void WriteFinite(double number, object shown, ResponseWriter writer)
    {
        if (!double.IsFinite(number))
            throw new LeafException($"Float cannot represent non numeric value: {Inspection.Of(shown)}");
        writer.WriteDouble(number);
    }
}

internal class StringLeaf : LeafSerializer
{
    protected virtual string TypeName => "String";

    public override LeafWriter<T> For<T>()
    {
        if (typeof(T) == typeof(string))
            return (LeafWriter<T>)(object)new TextLeafWriter();
        return BuiltInLeaves.Typed<T, Utf8Text>(new Utf8LeafWriter())
            ?? BuiltInLeaves.Typed<T, Guid>(new FormattedLeafWriter<Guid>(36, "D"))
            ?? base.For<T>();
    }

    public override void Write(object value, ResponseWriter writer)
    {
        switch (value)
        {
            case string text: writer.WriteString(text); break;
            case Utf8Text text: writer.WriteUtf8String(text.Bytes.Span); break;
            case Guid id: writer.WriteFormatted(id, 36, "D"); break;
            case char letter: writer.WriteString([letter]); break;
            case Uri uri: writer.WriteString(uri.OriginalString); break;
            case sbyte or byte or short or ushort or int or uint or long or ulong or BigInteger:
                writer.WriteString(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            default: WriteOther(value, writer); break;
        }
    }

    protected virtual void WriteOther(object value, ResponseWriter writer)
    {
        switch (value)
        {
            case bool flag: writer.WriteString(flag ? "true" : "false"); break;
            case double number when double.IsFinite(number): writer.WriteString(Inspection.Number(number)); break;
            case decimal number: writer.WriteString(number.ToString(CultureInfo.InvariantCulture)); break;
            case Enum word: writer.WriteString(word.ToString()); break;
            default: throw new LeafException($"{TypeName} cannot represent value: {Inspection.Of(value)}");
        }
    }
}

internal sealed class IdLeaf : StringLeaf
{
    protected override string TypeName => "ID";

    public override LeafWriter<T> For<T>() => base.For<T>();

    protected override void WriteOther(object value, ResponseWriter writer)
    {
        if (value is not double number || !double.IsInteger(number))
            throw new LeafException($"ID cannot represent value: {Inspection.Of(value)}");
        writer.WriteString(Inspection.Number(number));
    }
}

internal sealed class BooleanLeaf : LeafSerializer
{
    public override LeafWriter<T> For<T>() => BuiltInLeaves.Typed<T, bool>(new BooleanLeafWriter()) ?? base.For<T>();

    public override void Write(object value, ResponseWriter writer)
    {
        switch (value)
        {
            case bool flag: writer.WriteBoolean(flag); break;
            case double number when double.IsFinite(number): writer.WriteBoolean(number != 0); break;
            case sbyte or byte or short or ushort or int or uint or long:
                writer.WriteBoolean(Convert.ToInt64(value, CultureInfo.InvariantCulture) != 0);
                break;
            default: throw new LeafException($"Boolean cannot represent a non boolean value: {Inspection.Of(value)}");
        }
    }
}
