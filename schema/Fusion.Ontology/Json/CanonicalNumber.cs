using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Fusion.Ontology;

/// <summary>
/// A number as ECMAScript writes a double: the shortest digits that read back as the same value, plain from 1e-6 up to 1e21 and
/// with an exponent outside.
/// </summary>
static class CanonicalNumber
{
    const int PlainExponentMax = 21;
    const int PlainExponentMin = -6;

    public static void Write(JsonElement number, IBufferWriter<byte> output)
    {
        if (!number.TryGetDouble(out var value) || !double.IsFinite(value))
            throw new JsonException("Writing canonical JSON: a number is too large for a double.");
        Encoding.ASCII.GetBytes(Format(value), output);
    }

    internal static string Format(double value)
    {
        if (value == 0)
            return "0";
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var (digits, pointAt, negative) = Decompose(shortest);
        var sign = negative ? "-" : "";
        if (pointAt > PlainExponentMax || pointAt <= PlainExponentMin)
            return sign + Exponential(digits, pointAt - 1);
        if (pointAt <= 0)
            return $"{sign}0.{new string('0', -pointAt)}{digits}";
        return digits.Length <= pointAt
            ? sign + digits.PadRight(pointAt, '0')
            : $"{sign}{digits[..pointAt]}.{digits[pointAt..]}";
    }

    static string Exponential(string digits, int exponent)
    {
        var mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{(exponent < 0 ? "" : "+")}{exponent}");
    }

    /// <summary>The significant digits, and where the decimal point stands counted from the first of them.</summary>
    static (string Digits, int PointAt, bool Negative) Decompose(string shortest)
    {
        var negative = shortest[0] == '-';
        var text = negative ? shortest[1..] : shortest;
        var exponentAt = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = exponentAt < 0 ? 0 : int.Parse(text[(exponentAt + 1)..], CultureInfo.InvariantCulture);
        var mantissa = exponentAt < 0 ? text : text[..exponentAt];
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = dot < 0 ? mantissa : mantissa[..dot];
        var digits = whole + (dot < 0 ? "" : mantissa[(dot + 1)..]);
        var leadingZeros = digits.Length - digits.TrimStart('0').Length;
        return (digits.Trim('0'), whole.Length + exponent - leadingZeros, negative);
    }
}
