using System.Globalization;

namespace Fusion.Adapters.Mapping;

/// <summary>Makes a value of a text, or says what the text is not. It never quotes the text.</summary>
delegate object? Cast(string text, out string? fault);

/// <summary>The casts to the types that the ontology uses.</summary>
static class Casts
{
    /// <summary>The cast to a type, or null where the ontology's type is none a single text can become.</summary>
    public static Cast? To(Type type, CastOptions options)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(string))
            return ToText;
        if (plain == typeof(DateTimeOffset))
            return InstantCast.With(options);
        if (plain == typeof(DateOnly))
            return DateCast.With(options);
        if (plain == typeof(double))
            return (string text, out string? fault) => ToNumber(text, options.Scale ?? 1, out fault);
        if (plain == typeof(int))
            return (string text, out string? fault) => ToWhole(text, out fault);
        if (plain == typeof(bool))
            return (string text, out string? fault) => ToFlag(text, out fault);
        return plain.IsEnum ? (string text, out string? fault) => ToWord(text, plain, out fault) : null;
    }

    static string? ToText(string text, out string? fault)
    {
        fault = null;
        return text;
    }

    static object? ToNumber(string text, double scale, out string? fault)
    {
        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number);
        fault = isNumber ? null : "is not a number";
        return isNumber ? number * scale : null;
    }

    static int? ToWhole(string text, out string? fault)
    {
        var isWhole = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        fault = isWhole ? null : "is not a whole number";
        return isWhole ? number : null;
    }

    static bool? ToFlag(string text, out string? fault)
    {
        bool? flag = text.ToUpperInvariant() switch
        {
            "TRUE" or "YES" or "Y" or "1" => true,
            "FALSE" or "NO" or "N" or "0" => false,
            _ => null,
        };
        fault = flag is null ? "is neither yes nor no" : null;
        return flag;
    }

    static object? ToWord(string text, Type enumeration, out string? fault)
    {
        var isWord = EnumWords.Of(enumeration).TryGetValue(text.ToLowerInvariant(), out var member);
        fault = isWord ? null : $"is not one of {EnumWords.List(enumeration)}";
        return member;
    }
}
