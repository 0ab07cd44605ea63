using System.Globalization;
using Fusion.Adapters.Mapping.Measures;

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
            return (string text, out string? fault) => ToNumber(text, options, out fault);
        if (plain == typeof(int))
            return (string text, out string? fault) => ToWhole(text, options.Notation, out fault);
        if (plain == typeof(bool))
            return (string text, out string? fault) => ToFlag(text, out fault);
        return plain.IsEnum ? (string text, out string? fault) => ToWord(text, plain, out fault) : null;
    }

    static string? ToText(string text, out string? fault)
    {
        fault = null;
        return text;
    }

    static object? ToNumber(string text, CastOptions options, out string? fault)
    {
        var isNumber = options.Notation.TryRead(text, out var number);
        fault = isNumber ? null
            : options.Notation == NumberNotation.Plain ? "is not a number"
            : $"is not a number written as {EnumWords.Word(options.Notation.ToString())}";
        return isNumber ? number * (options.Scale ?? 1) : null;
    }

    static int? ToWhole(string text, NumberNotation notation, out string? fault)
    {
        if (notation != NumberNotation.Plain)
        {
            var isRead = notation.TryRead(text, out var read) && read == Math.Floor(read) && Math.Abs(read) <= int.MaxValue;
            fault = isRead ? null : $"is not a whole number written as {EnumWords.Word(notation.ToString())}";
            return isRead ? (int)read : null;
        }

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
