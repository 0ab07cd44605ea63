using Fusion.Projections.Resolution;

namespace Fusion.Projections.Search;

/// <summary>
/// What a typed text may mean: a name or address in words, a code without its spaces, a telephone number.
/// </summary>
sealed record SearchText(string Words, string Code, string Reference, string Phone, string[] Sounds)
{
    /// <summary>Null when there is nothing to look for.</summary>
    public static SearchText? Of(string text)
    {
        var words = FoldedText.Of(text);
        return words.Length == 0
            ? null
            : new SearchText(
                words,
                FoldedText.Code(text),
                ReferenceNumber.Of(text),
                PhoneNumber.Of(text) ?? FoldedText.Code(text),
                words.Any(char.IsAsciiDigit) ? [] : NameSounds.Of(words));
    }
}
