using System.CommandLine.Parsing;
using System.Globalization;

namespace Fusion.Host.Commands;

/// <summary>Reads a number that counts events or names a position, and says in words what it should be.</summary>
static class WholeNumber
{
    public static long Read(ArgumentResult result) => ReadOrNull(result) ?? 0;

    public static long? ReadOrNull(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        result.AddError($"'{text}' is no whole number of 0 or more.");
        return null;
    }
}
