using System.Text.RegularExpressions;

namespace Fusion.Adapters.Connectors;

/// <summary>Puts what the host knows into what a manifest leaves open: <c>${NAME}</c>.</summary>
static partial class Variables
{
    /// <summary>Names every variable the host did not give.</summary>
    public static bool TryFill(string text, IReadOnlyDictionary<string, string> values, out string filled, out string missing)
    {
        var unknown = Name().Matches(text)
            .Select(match => match.Groups[1].Value)
            .Where(name => !values.ContainsKey(name))
            .Distinct()
            .ToArray();
        missing = string.Join(", ", unknown);
        filled = unknown.Length > 0 ? text : Name().Replace(text, match => values[match.Groups[1].Value]);
        return unknown.Length == 0;
    }

    [GeneratedRegex(@"\$\{([A-Z][A-Z0-9_]*)\}")]
    private static partial Regex Name();
}
