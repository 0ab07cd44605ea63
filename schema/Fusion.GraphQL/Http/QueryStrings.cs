using System.Globalization;
using System.Text.Unicode;

namespace Fusion.GraphQL.Http;

/// <summary>
/// Whether a query string is text. Percent signs that spell no UTF-8 would be left in a value as they are, and the client
/// asked for something it did not mean.
/// </summary>
internal static class QueryStrings
{
    public static HttpRefusal? Check(string? query)
    {
        if (query is null || !query.Contains('%', StringComparison.Ordinal))
            return null;
        foreach (var range in query.AsSpan().SplitAny("?&="))
        {
            if (!IsText(query.AsSpan(range)))
                return HttpRefusal.BadRequest("The query string is not valid UTF-8 once its percent signs are read.");
        }

        return null;
    }

    static bool IsText(ReadOnlySpan<char> encoded)
    {
        if (!encoded.Contains('%'))
            return true;
        var bytes = new byte[encoded.Length];
        var length = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] == '%' && i + 2 < encoded.Length
                && byte.TryParse(encoded.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes[length++] = value;
                i += 2;
            }
            else
            {
                // Any other character ends a sequence of bytes, and that is all that counts here.
                bytes[length++] = (byte)'.';
            }
        }

        return Utf8.IsValid(bytes.AsSpan(0, length));
    }
}
