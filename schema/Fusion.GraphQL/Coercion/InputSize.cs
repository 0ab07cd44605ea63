using System.Buffers;
using System.Text.Json;
using Fusion.GraphQL.Execution;

namespace Fusion.GraphQL.Coercion;

/// <summary>
/// Bounds how many values the variables of a request hold: each becomes an object or several, so a megabyte of empty ones
/// would take many.
/// </summary>
internal static class InputSize
{
    /// <summary>No value of a list or an object is shorter, its separator counted.</summary>
    const int LeastBytes = 2;

    static readonly SearchValues<byte> Separators = SearchValues.Create(",[{"u8);

    /// <summary>Values of a request beside its variables, where it is looked at before those are found.</summary>
    const int Beside = 64;

    public static void Check(ReadOnlySpan<byte> json, int max)
    {
        if (IsExceeded(json, max))
            throw LimitExceededException.InputValues(max);
    }

    /// <summary>The same of a whole request, before anything is built of it.</summary>
    public static void CheckRequest(ReadOnlySpan<byte> json, int max)
    {
        if (IsExceededBy(json, max))
            throw LimitExceededException.InputValues(max);
    }

    /// <summary>Whether a whole request, or a message that holds one, holds more.</summary>
    public static bool IsExceededBy(ReadOnlySpan<byte> request, int max) => IsExceeded(request, max + Beside);

    /// <summary>Nearly every request is too short to hold so many; of the others nearly all hold long texts, not many values.</summary>
    static bool IsExceeded(ReadOnlySpan<byte> json, int max) =>
        json.Length > (long)max * LeastBytes && HasMoreSeparators(json, max) && HasMoreValues(json, max);

    static bool HasMoreSeparators(ReadOnlySpan<byte> json, int max)
    {
        var count = 0;
        for (int at; count <= max && (at = json.IndexOfAny(Separators)) >= 0; json = json[(at + 1)..])
            count++;
        return count > max;
    }

    static bool HasMoreValues(ReadOnlySpan<byte> json, int max)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        var count = 0;
        while (count <= max && reader.Read())
            count += reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.EndArray or JsonTokenType.EndObject ? 0 : 1;
        return count > max;
    }
}
