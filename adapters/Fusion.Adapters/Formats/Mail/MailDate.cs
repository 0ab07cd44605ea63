using System.Globalization;
using System.Text.RegularExpressions;

namespace Fusion.Adapters.Formats.Mail;

/// <summary>Dates as mail writes them, the old names of zones included.</summary>
static partial class MailDate
{
    static readonly string[] Formats =
        ["d MMM yyyy HH:mm:ss zzz", "d MMM yyyy HH:mm zzz", "d MMM yy HH:mm:ss zzz"];

    static readonly Dictionary<string, string> Zones = new(StringComparer.OrdinalIgnoreCase)
    {
        ["GMT"] = "+0000", ["UT"] = "+0000", ["UTC"] = "+0000", ["Z"] = "+0000", ["EST"] = "-0500", ["EDT"] = "-0400", ["CST"] = "-0600",
        ["CDT"] = "-0500", ["MST"] = "-0700", ["MDT"] = "-0600", ["PST"] = "-0800", ["PDT"] = "-0700",
    };

    public static bool TryRead(string text, out DateTimeOffset utc)
    {
        var plain = Blanks().Replace(DayOrComment().Replace(text, " "), " ").Trim();
        var last = plain.LastIndexOf(' ');
        if (last > 0 && Zones.TryGetValue(plain[(last + 1)..], out var offset))
            plain = $"{plain[..last]} {offset}";
        var isRead = DateTimeOffset.TryParseExact(plain, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant);
        utc = isRead ? instant.ToUniversalTime() : default;
        return isRead;
    }

    [GeneratedRegex(@"^\s*[A-Za-z]{3}\s*,|\([^()]*\)")]
    private static partial Regex DayOrComment();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
