using System.Text;
using System.Text.RegularExpressions;

namespace Fusion.GraphQL.Proof.Fuzzing;

/// <summary>Spoils documents in the ways people and attackers do: same seed, same documents.</summary>
public sealed partial class Mutator(int seed, IReadOnlyList<string> sources)
{
    static readonly string[] Vocabulary =
    [
        "{", "}", "(", ")", "[", "]", ":", "=", "!", "$", "@", "&", "|", "...", "..", ".", ",", "#", "\"", "\"\"\"", "\\",
        "query", "mutation", "subscription", "fragment", "on", "true", "false", "null", "type", "extend", "schema",
        "scalar", "interface", "union", "enum", "input", "directive", "implements", "repeatable", "FIELD", "QUERY",
        "0", "00", "-1", "1.5", "1e9", "1.", ".5", "-", "1x", "99999999999", "\"text\"", "\"\\u00e9\"", "\"\\u{1F600}\"",
        "\"\\uD83D\\uDE00\"", "\"\\uD800\"", "\"\\x\"", "\"\"\"block \\\"\"\" \"\"\"", "\"\n\"", "é", "\U0001F600", "\uFEFF", "\u0007",
        "\r", "\r\n", "\n", "\t", "'", "?", "%", "name", "dog", "cat", "pet", "human", "id", "__typename", "__schema", "Dog",
        "Cat", "Pet", "Int", "String", "$a", "@skip(if: true)", "@include(if: $a)", "...dogFragment", "... on Dog", "a:",
        "(if: true)", "($a: Int = 1)", "{ name }", "{ }", "@defer", "@stream", "@onField", "#c\n",
    ];

    readonly Random random = new(seed);
    readonly List<string>[] split = [.. sources.Select(Split)];

    public string Next()
    {
        var parts = new List<string>(split[random.Next(split.Length)]);
        var rounds = 1 + random.Next(3);
        for (var i = 0; i < rounds; i++)
            Spoil(parts);
        var text = string.Concat(parts);
        return random.Next(20) == 0 ? text[..random.Next(text.Length + 1)] : text;
    }

    void Spoil(List<string> parts)
    {
        var at = random.Next(parts.Count + 1);
        var other = random.Next(parts.Count + 1);
        switch (random.Next(8))
        {
            case 0 or 1 when at < parts.Count:
                parts.RemoveAt(at);
                break;
            case 2 when at < parts.Count:
                parts.Insert(other, parts[at]);
                break;
            case 3 when at < parts.Count && other < parts.Count:
                (parts[at], parts[other]) = (parts[other], parts[at]);
                break;
            case 4 when at < parts.Count:
                parts[at] = Pick(Vocabulary);
                break;
            case 5:
                var from = split[random.Next(split.Length)];
                var start = random.Next(from.Count);
                parts.InsertRange(at, from.Skip(start).Take(1 + random.Next(12)).ToList());
                break;
            case 6 when at < parts.Count && parts[at].Length > 0:
                var inside = random.Next(parts[at].Length);
                parts[at] = parts[at].Remove(inside, 1).Insert(inside, ((char)random.Next(32, 127)).ToString());
                break;
            default:
                parts.Insert(at, Pick(Vocabulary));
                break;
        }
    }

    string Pick(string[] from) => from[random.Next(from.Length)];

    static List<string> Split(string text) => [.. Tokens().Matches(text).Select(m => m.Value)];

    [GeneratedRegex("""\s+|[A-Za-z0-9_]+|\.\.\.|"[^"\n]*"|.""", RegexOptions.Singleline)]
    private static partial Regex Tokens();

    /// <summary>Lone surrogates cannot travel in UTF-8, so they are compared elsewhere.</summary>
    public static bool IsText(string document)
    {
        try
        {
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(document);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
