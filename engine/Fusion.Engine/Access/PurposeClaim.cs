using Fusion.Ontology;

namespace Fusion.Engine.Access;

/// <summary>What a caller says they look for: a kind, the case or incident it is bound to, and words where those are needed.</summary>
public sealed record PurposeClaim(PurposeKind Kind, string? Reference, string? Statement)
{
    const int MaxLength = 500;

    /// <summary>
    /// Reads <c>kind</c>, <c>kind; ref=NUMBER</c> and <c>kind; ref=NUMBER; why=WORDS</c>, the form of the Fusion-Purpose header.
    /// </summary>
    public static bool TryParse(string text, out PurposeClaim? claim)
    {
        claim = null;
        if (text.Length > MaxLength)
            return false;
        var parts = text.Split(';', 3, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || !TryParseKind(parts[0], out var kind))
            return false;
        string? reference = null, statement = null;
        foreach (var part in parts.AsSpan(1))
        {
            if (Value(part, "ref=") is { } foundReference && reference is null)
                reference = foundReference;
            else if (Value(part, "why=") is { } foundStatement && statement is null)
                statement = foundStatement;
            else
                return false;
        }

        claim = new PurposeClaim(kind, reference, statement);
        return true;
    }

    static bool TryParseKind(string text, out PurposeKind kind) =>
        Enum.TryParse(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out kind)
        && Enum.IsDefined(kind)
        && !char.IsAsciiDigit(text[0]);

    static string? Value(string part, string name) =>
        part.StartsWith(name, StringComparison.OrdinalIgnoreCase) && part.Length > name.Length ? part[name.Length..].Trim() : null;
}
