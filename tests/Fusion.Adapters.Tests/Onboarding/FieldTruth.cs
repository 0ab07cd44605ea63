using Fusion.Adapters.Onboarding;

namespace Fusion.Adapters.Tests;

/// <summary>What the fields of a file are, as somebody who knows the publisher says.</summary>
/// <param name="Types">Any of them is right: a short list may be read as one or as texts.</param>
sealed record FieldTruth(string Path, GuessedType[] Types, Meaning[] Meanings)
{
    /// <summary>
    /// Lines of <c>path: type meaning</c>, with alternatives as <c>text|code</c>. Several paths of the same kind stand in one line, parted by
    /// commas.
    /// </summary>
    public static IReadOnlyList<FieldTruth> Parse(string lines) =>
    [
        .. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .SelectMany(line =>
            {
                var colon = line.LastIndexOf(": ", StringComparison.Ordinal);
                var words = line[(colon + 2)..].Split(' ');
                var types = words[0].Split('|').Select(word => Enum.Parse<GuessedType>(word, ignoreCase: true)).ToArray();
                var meanings = words.Length == 1 ? [Meaning.Other] : words[1].Split('|').Select(word => Enum.Parse<Meaning>(word)).ToArray();
                return line[..colon].Split(", ").Select(path => new FieldTruth(path, types, meanings));
            }),
    ];

    public bool IsRight(FieldGuess? guess) => guess is not null && Types.Contains(guess.Type) && Meanings.Contains(guess.Meaning);
}
