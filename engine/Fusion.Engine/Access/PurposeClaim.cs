using Fusion.Ontology;

namespace Fusion.Engine.Access;

/// <summary>What a caller says they look for: a kind, the case or incident it is bound to, and words where those are needed.</summary>
public sealed record PurposeClaim(PurposeKind Kind, string? Reference, string? Statement)
{
    /// <summary>Longer ones are refused: what is written down for an overseer is read by people.</summary>
    public const int LengthMax = 500;
    const string RefName = "ref=";
    const string WhyName = "why=";

    /// <summary>
    /// Reads <c>kind</c>, <c>kind; ref=NUMBER</c> and <c>kind; ref=NUMBER; why=WORDS</c>, the form of the Fusion-Purpose header.
    /// </summary>
    public static bool TryParse(string text, out PurposeClaim? claim)
    {
        claim = null;
        if (text.Length > LengthMax)
            return false;
        // Words may hold a semicolon: they come last, and everything after 'why=' is theirs.
        var whyAt = text.IndexOf(WhyName, StringComparison.OrdinalIgnoreCase);
        var statement = whyAt < 0 ? null : text[(whyAt + WhyName.Length)..].Trim();
        var parts = (whyAt < 0 ? text : text[..whyAt]).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (statement is "" || parts.Length is 0 or > 2 || !TryParseKind(parts[0], out var kind))
            return false;
        var reference = parts.Length == 2 ? Value(parts[1], RefName) : null;
        if (parts.Length == 2 && reference is null)
            return false;
        claim = new PurposeClaim(kind, reference, statement);
        return true;
    }

    static bool TryParseKind(string text, out PurposeKind kind)
    {
        var name = text.Replace("-", "", StringComparison.Ordinal);
        return Enum.TryParse(name, ignoreCase: true, out kind)
            && Enum.IsDefined(kind)
            && string.Equals(kind.ToString(), name, StringComparison.OrdinalIgnoreCase);
    }

    static string? Value(string part, string name) =>
        part.StartsWith(name, StringComparison.OrdinalIgnoreCase) && part.Length > name.Length ? part[name.Length..].Trim() : null;
}
