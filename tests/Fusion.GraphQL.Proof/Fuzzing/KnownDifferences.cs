using System.Text;
using System.Text.RegularExpressions;

namespace Fusion.GraphQL.Proof.Fuzzing;

/// <summary>Where this library leaves the reference on purpose, as the README of the library lists it; nothing else is excused.</summary>
static partial class KnownDifferences
{
    public static bool Allow(FuzzTarget target, ReadOnlySpan<byte> document, Verdict verdict)
    {
        var text = Encoding.UTF8.GetString(document);
        // Stricter here: a Float beyond double precision, as the specification asks (3.5.2).
        if (verdict == Verdict.Refused && Exponent().IsMatch(text))
            return true;
        return target.Sdl is null && verdict == Verdict.Refused && IsStricterSchema(text);
    }

    /// <summary>Built-in scalars redefined, directives applied within their own definition, operations among types (3.5, 3.13, 3.3).</summary>
    static bool IsStricterSchema(string text) =>
        BuiltInRedefined().IsMatch(text) || DirectiveDefinition().IsMatch(text) || Operations().IsMatch(text);

    [GeneratedRegex(@"[eE][+-]?\d{3,}|\d{300,}")]
    private static partial Regex Exponent();

    [GeneratedRegex(@"\b(type|interface|union|enum|input)\s+(Int|Float|String|Boolean|ID)\b")]
    private static partial Regex BuiltInRedefined();

    [GeneratedRegex(@"\bdirective\s*@")]
    private static partial Regex DirectiveDefinition();

    [GeneratedRegex(@"\b(query|mutation|subscription|fragment)\b|^\s*\{")]
    private static partial Regex Operations();
}
