using System.Collections;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Coercion;

/// <summary>
/// Shows a value inside an error message in the notation clients of other GraphQL servers know: JavaScript's, cut short
/// at a fixed depth and length so that a large input never makes a large error.
/// </summary>
internal static class Inspection
{
    const int MaxItems = 10;
    const int MaxDepth = 2;

    /// <summary>Items of a sequence that are counted to say how many more there are.</summary>
    const int MaxCounted = 100_000;

    /// <summary>A JSON string of more bytes is too long to show whatever its escapes, the longest of which has six.</summary>
    const int LongJson = 6 * (Shown.LengthMax + 1);

    /// <summary>Stands for the characters that were never read; it is cut away with whatever is beyond the limit.</summary>
    const string Rest = "...";

    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Append(text, value, depth: 0);
        return Shown.Of(text.ToString());
    }

    /// <summary>A number the way JavaScript prints it.</summary>
    public static string Number(double value)
    {
        if (double.IsNaN(value))
            return "NaN";
        if (double.IsInfinity(value))
            return value > 0 ? "Infinity" : "-Infinity";
        if (value == 0)
            return "0";
        var scientific = Math.Abs(value).ToString("E16", CultureInfo.InvariantCulture);
        var shortest = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        var (digits, exponent) = Split(shortest, scientific);
        var sign = value < 0 ? "-" : "";
        var n = exponent + 1;
        var k = digits.Length;
        if (n >= k && n <= 21)
            return sign + digits + new string('0', n - k);
        if (n is > 0 and <= 21)
            return $"{sign}{digits[..n]}.{digits[n..]}";
        if (n is > -6 and <= 0)
            return $"{sign}0.{new string('0', -n)}{digits}";
        var mantissa = k == 1 ? digits : $"{digits[..1]}.{digits[1..]}";
        return $"{sign}{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}";
    }

    static (string Digits, int Exponent) Split(string shortest, string scientific)
    {
        var exponent = int.Parse(scientific[(scientific.IndexOf('E') + 1)..], CultureInfo.InvariantCulture);
        var e = shortest.IndexOf('E');
        if (e >= 0)
            exponent = int.Parse(shortest[(e + 1)..], CultureInfo.InvariantCulture);
        var digits = (e < 0 ? shortest : shortest[..e]).Replace(".", "", StringComparison.Ordinal)
            .TrimStart('0').TrimEnd('0');
        return (digits, exponent);
    }

    static void Append(StringBuilder text, object? value, int depth)
    {
        switch (value)
        {
            case null: text.Append("null"); break;
            case JsonElement json: AppendJson(text, json, depth); break;
            case string or char or Guid or Uri: AppendString(text, value.ToString()!); break;
            case bool flag: text.Append(flag ? "true" : "false"); break;
            case double or float: text.Append(Number(Convert.ToDouble(value, CultureInfo.InvariantCulture))); break;
            case IDictionary<string, object?> map: AppendMap(text, map.Select(p => (p.Key, p.Value)), map.Count, depth); break;
            case IEnumerable list:
                var items = list.Cast<object?>();
                AppendList(text, items, (list as ICollection)?.Count ?? items.Take(MaxCounted).Count(), depth);
                break;
            case IFormattable number: text.Append(number.ToString(null, CultureInfo.InvariantCulture)); break;
            default: text.Append('[').Append(value.GetType().Name).Append(']'); break;
        }
    }

    static void AppendJson(StringBuilder text, JsonElement json, int depth)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String: AppendJsonString(text, json); break;
            case JsonValueKind.Number: text.Append(Number(json.GetDouble())); break;
            case JsonValueKind.True: text.Append("true"); break;
            case JsonValueKind.False: text.Append("false"); break;
            case JsonValueKind.Array:
                AppendList(text, json.EnumerateArray().Select(item => (object?)item), json.GetArrayLength(), depth);
                break;
            case JsonValueKind.Object:
                AppendMap(text, json.EnumerateObject().Select(p => (NameOf(p), (object?)p.Value)), json.GetPropertyCount(), depth);
                break;
            default: text.Append("null"); break;
        }
    }

    static void AppendList(StringBuilder text, IEnumerable<object?> items, int count, int depth)
    {
        if (count == 0 || depth >= MaxDepth)
        {
            text.Append(count == 0 ? "[]" : "[Array]");
            return;
        }

        text.Append('[');
        var separator = "";
        foreach (var item in items.Take(MaxItems))
        {
            text.Append(separator);
            separator = ", ";
            Append(text, item, depth + 1);
            if (text.Length > Shown.LengthMax)
                return;
        }

        if (count > MaxItems)
            text.Append(CultureInfo.InvariantCulture, $", ... {count - MaxItems} more item{(count == MaxItems + 1 ? "" : "s")}");
        text.Append(']');
    }

    static void AppendMap(StringBuilder text, IEnumerable<(string Key, object? Value)> entries, int count, int depth)
    {
        if (count == 0 || depth >= MaxDepth)
        {
            text.Append(count == 0 ? "{}" : "[Object]");
            return;
        }

        text.Append("{ ");
        var separator = "";
        foreach (var (key, value) in entries)
        {
            text.Append(separator).Append(key).Append(": ");
            separator = ", ";
            Append(text, value, depth + 1);
            if (text.Length > Shown.LengthMax)
                return;
        }

        text.Append(" }");
    }

    static void AppendString(StringBuilder text, string value)
    {
        using var writer = new Execution.ResponseWriter();
        // An escape is never shorter than what it stands for, so this much fills what is shown.
        writer.WriteString(value.AsSpan(0, Math.Min(value.Length, Shown.LengthMax)));
        text.Append(Encoding.UTF8.GetString(writer.ToArray()));
        if (value.Length > Shown.LengthMax)
            text.Append(Rest);
    }

    static void AppendJsonString(StringBuilder text, JsonElement json)
    {
        var raw = JsonMarshal.GetRawUtf8Value(json);
        if (raw.Length <= LongJson)
            AppendString(text, json.GetString()!);
        else
            text.Append(Encoding.UTF8.GetString(raw[..LongJson]));
    }

    /// <summary>A client's own key; of one too long to show no more than is shown, with its escapes as they came.</summary>
    public static string NameOf(JsonProperty property)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(property);
        return raw.Length <= LongJson ? Shown.Of(property.Name) : Shown.Of(Encoding.UTF8.GetString(raw[..LongJson]));
    }
}
