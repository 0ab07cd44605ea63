using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Fusion.GraphQL.Coercion;

/// <summary>
/// Shows a value inside an error message in the notation clients of other GraphQL servers know: JavaScript's, cut short
/// at a fixed depth and length so that a large input never makes a large error.
/// </summary>
internal static class Inspection
{
    const int MaxItems = 10;
    const int MaxDepth = 2;

    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Append(text, value, depth: 0);
        return text.ToString();
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
            case IEnumerable list: AppendList(text, list.Cast<object?>().ToList(), depth); break;
            case IFormattable number: text.Append(number.ToString(null, CultureInfo.InvariantCulture)); break;
            default: text.Append('[').Append(value.GetType().Name).Append(']'); break;
        }
    }

    static void AppendJson(StringBuilder text, JsonElement json, int depth)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String: AppendString(text, json.GetString()!); break;
            case JsonValueKind.Number: text.Append(Number(json.GetDouble())); break;
            case JsonValueKind.True: text.Append("true"); break;
            case JsonValueKind.False: text.Append("false"); break;
            case JsonValueKind.Array:
                AppendList(text, json.EnumerateArray().Take(MaxItems).Select(item => (object?)item).ToList(), depth,
                    json.GetArrayLength());
                break;
            case JsonValueKind.Object:
                AppendMap(text, json.EnumerateObject().Select(p => (p.Name, (object?)p.Value)),
                    json.GetPropertyCount(), depth);
                break;
            default: text.Append("null"); break;
        }
    }

    static void AppendList(StringBuilder text, List<object?> items, int depth, int? count = null)
    {
        var total = count ?? items.Count;
        if (total == 0)
        {
            text.Append("[]");
            return;
        }

        if (depth >= MaxDepth)
        {
            text.Append("[Array]");
            return;
        }

        text.Append('[');
        for (var i = 0; i < Math.Min(MaxItems, total); i++)
        {
            if (i > 0)
                text.Append(", ");
            Append(text, items[i], depth + 1);
        }

        if (total > MaxItems)
            text.Append(CultureInfo.InvariantCulture, $", ... {total - MaxItems} more item{(total == MaxItems + 1 ? "" : "s")}");
        text.Append(']');
    }

    static void AppendMap(StringBuilder text, IEnumerable<(string Key, object? Value)> entries, int count, int depth)
    {
        if (count == 0)
        {
            text.Append("{}");
            return;
        }

        if (depth >= MaxDepth)
        {
            text.Append("[Object]");
            return;
        }

        text.Append("{ ");
        var first = true;
        foreach (var (key, value) in entries)
        {
            if (!first)
                text.Append(", ");
            first = false;
            text.Append(key).Append(": ");
            Append(text, value, depth + 1);
        }

        text.Append(" }");
    }

    static void AppendString(StringBuilder text, string value)
    {
        using var writer = new Execution.ResponseWriter();
        writer.WriteString(value);
        text.Append(Encoding.UTF8.GetString(writer.ToArray()));
    }
}
