using System.Globalization;

namespace Fusion.GraphQL.Http;

/// <summary>How the bytes of an answer are packed.</summary>
internal enum ContentCoding : byte
{
    Identity,
    Gzip,
    Brotli,
}

/// <summary>Reads Accept-Encoding.</summary>
internal static class ContentCodings
{
    /// <summary>The one the client wants most of those spoken here; Brotli among equals, since it is smaller.</summary>
    public static ContentCoding Choose(string? header)
    {
        if (string.IsNullOrEmpty(header))
            return ContentCoding.Identity;
        double brotli = 0, gzip = 0, any = 0;
        bool namesBrotli = false, namesGzip = false;
        foreach (var range in header.AsSpan().Split(','))
        {
            var (name, quality) = Read(header.AsSpan(range));
            if (name.Equals("br", StringComparison.OrdinalIgnoreCase))
                (brotli, namesBrotli) = (quality, true);
            else if (name.Equals("gzip", StringComparison.OrdinalIgnoreCase))
                (gzip, namesGzip) = (quality, true);
            else if (name is "*")
                any = quality;
        }

        // A star stands for what is not named; an old client that sends it may still not know Brotli.
        if (!namesGzip)
            gzip = any;
        if (namesBrotli && brotli > 0 && brotli >= gzip)
            return ContentCoding.Brotli;
        return gzip > 0 ? ContentCoding.Gzip : ContentCoding.Identity;
    }

    static (string Name, double Quality) Read(ReadOnlySpan<char> entry)
    {
        var end = entry.IndexOf(';');
        var name = (end < 0 ? entry : entry[..end]).Trim().ToString();
        if (end < 0)
            return (name, 1);
        var parameter = entry[(end + 1)..].Trim();
        return parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
            && double.TryParse(parameter[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quality)
                ? (name, quality) : (name, 0);
    }
}
