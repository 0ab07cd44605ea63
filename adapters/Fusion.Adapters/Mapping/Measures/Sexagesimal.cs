using System.Globalization;
using System.Text.RegularExpressions;

namespace Fusion.Adapters.Mapping.Measures;

/// <summary>Degrees written with minutes and seconds: apart (51°30'26"N, 51 30 26.5 N) or packed (513026N, 0000739W).</summary>
static partial class Sexagesimal
{
    public static bool TryRead(string text, out double degrees)
    {
        degrees = 0;
        var match = Apart().Match(text);
        if (!match.Success)
            match = Packed().Match(text);
        return match.Success && TrySum(match, out degrees);
    }

    /// <summary>Degrees and minutes in one number, as receivers of satellite positions write them: 5130.4333N.</summary>
    public static bool TryReadMinutes(string text, out double degrees)
    {
        degrees = 0;
        var match = Minutes().Match(text);
        return match.Success && TrySum(match, out degrees);
    }

    static bool TrySum(Match match, out double degrees)
    {
        var whole = Number(match.Groups["d"]);
        var minutes = Number(match.Groups["m"]);
        var seconds = Number(match.Groups["s"]);
        var isNegative = match.Groups["sign"].Value == "-"
            || match.Groups["h"].Captures.Any(capture => "SWsw".Contains(capture.Value, StringComparison.Ordinal));
        degrees = (whole + (minutes / 60) + (seconds / 3600)) * (isNegative ? -1 : 1);
        return minutes < 60 && seconds < 60 && Math.Abs(degrees) <= 180;
    }

    static double Number(Group group) => group.Success ? double.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        """\A\s*(?<h>[NSEWnsew])?\s*(?<sign>[+-])?(?<d>[0-9]{1,3})\s*[°º:d\s]\s*(?<m>[0-9]{1,2}(\.[0-9]+)?)\s*"""
        + """(['′’:m\s]\s*((?<s>[0-9]{1,2}(\.[0-9]+)?)\s*(["″”s]|'')?)?)?\s*(?<h>[NSEWnsew])?\s*\z""",
        RegexOptions.CultureInvariant, 100)]
    private static partial Regex Apart();

    [GeneratedRegex(
        """\A\s*(?<sign>[+-])?(?<d>[0-9]{2,3})(?<m>[0-9]{2})(?<s>[0-9]{2}(\.[0-9]+)?)\s*(?<h>[NSEWnsew])?\s*\z""", RegexOptions.CultureInvariant,
        100)]
    private static partial Regex Packed();

    [GeneratedRegex(
        """\A\s*(?<sign>[+-])?(?<d>[0-9]{1,3})(?<m>[0-9]{2}(\.[0-9]+)?)\s*(?<h>[NSEWnsew])?\s*\z""", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Minutes();
}
