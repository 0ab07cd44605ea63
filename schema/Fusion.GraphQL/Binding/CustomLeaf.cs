using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Fusion.GraphQL.Execution;

namespace Fusion.GraphQL.Binding;

/// <summary>
/// A scalar of the schema's own. What the binding's function returns, or the value itself when there is none, is written
/// as the JSON it resembles.
/// </summary>
internal sealed class CustomLeaf(Func<object, object?>? serialize) : LeafSerializer
{
    const int MaxDepth = 64;

    public override LeafWriter<T> For<T>()
    {
        if (serialize is not null)
            return base.For<T>();
        if (typeof(T) == typeof(string))
            return (LeafWriter<T>)(object)new TextLeafWriter();
        return BuiltInLeaves.Typed<T, Utf8Text>(new Utf8LeafWriter())
            ?? BuiltInLeaves.Typed<T, int>(new IntLeafWriter())
            ?? BuiltInLeaves.Typed<T, Guid>(new FormattedLeafWriter<Guid>(36, "D"))
            ?? BuiltInLeaves.Typed<T, DateOnly>(new FormattedLeafWriter<DateOnly>(10, "yyyy-MM-dd"))
            ?? base.For<T>();
    }

    public override void Write(object value, ResponseWriter writer)
    {
        var result = serialize is null ? value : serialize(value);
        if (result is null)
            throw new InvalidOperationException("A scalar's serialize function returned null for a value.");
        WriteJson(result, writer, 0);
    }

    static void WriteJson(object? value, ResponseWriter writer, int depth)
    {
        if (depth > MaxDepth)
            throw new InvalidOperationException($"A scalar value is nested deeper than {MaxDepth} levels.");
        switch (value)
        {
            case null: writer.WriteNull(); break;
            case string text: writer.WriteString(text); break;
            case Utf8Text text: writer.WriteUtf8String(text.Bytes.Span); break;
            case RawJson json: writer.WriteRaw(json.Bytes.Span); break;
            case bool flag: writer.WriteBoolean(flag); break;
            case int number: writer.WriteInt(number); break;
            case sbyte or byte or short or ushort or uint or long:
                writer.WriteLong(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number): writer.WriteDouble(number); break;
            case float number when float.IsFinite(number): writer.WriteDouble(number); break;
            case decimal number: writer.WriteDecimal(number); break;
            case BigInteger or ulong: writer.WriteRaw(System.Text.Encoding.ASCII.GetBytes(value.ToString()!)); break;
            case Guid id: writer.WriteFormatted(id, 36, "D"); break;
            case DateTimeOffset instant: WriteInstant(instant, writer); break;
            case DateTime instant: writer.WriteString(instant.ToString("O", CultureInfo.InvariantCulture)); break;
            case DateOnly date: writer.WriteFormatted(date, 10, "yyyy-MM-dd"); break;
            case TimeOnly time: writer.WriteString(time.ToString("O", CultureInfo.InvariantCulture)); break;
            case TimeSpan span: writer.WriteString(System.Xml.XmlConvert.ToString(span)); break;
            case Uri uri: writer.WriteString(uri.OriginalString); break;
            case Enum word: writer.WriteString(word.ToString()); break;
            case JsonElement json: writer.WriteRaw(JsonSerializer.SerializeToUtf8Bytes(json)); break;
            case IReadOnlyDictionary<string, object?> map: WriteMap(map, writer, depth); break;
            case IEnumerable list: WriteList(list, writer, depth); break;
            default: throw new InvalidOperationException($"A scalar cannot be written from a {value.GetType().Name}.");
        }
    }

    static void WriteInstant(DateTimeOffset instant, ResponseWriter writer) =>
        writer.WriteString(instant.Offset == TimeSpan.Zero
            ? instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)
            : instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture));

    static void WriteMap(IReadOnlyDictionary<string, object?> map, ResponseWriter writer, int depth)
    {
        writer.WriteByte((byte)'{');
        var first = true;
        foreach (var (key, value) in map)
        {
            if (!first)
                writer.WriteByte((byte)',');
            first = false;
            writer.WriteString(key);
            writer.WriteByte((byte)':');
            WriteJson(value, writer, depth + 1);
        }

        writer.WriteByte((byte)'}');
    }

    static void WriteList(IEnumerable list, ResponseWriter writer, int depth)
    {
        writer.WriteByte((byte)'[');
        var first = true;
        foreach (var item in list)
        {
            if (!first)
                writer.WriteByte((byte)',');
            first = false;
            WriteJson(item, writer, depth + 1);
        }

        writer.WriteByte((byte)']');
    }
}
