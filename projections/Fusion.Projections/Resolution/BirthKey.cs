using System.Globalization;
using Fusion.Ontology;

namespace Fusion.Projections.Resolution;

/// <summary>
/// The key by date of birth, home postcode, family name by sound and given initial. It has three variants, by sex.
/// Those of unknown sex stand with the one sex that is known under the key; where both are known they stand with
/// neither, because which of the two they are is not known.
/// </summary>
static class BirthKey
{
    public const string Rule = "person:birth";
    const char FemaleMark = 'F';
    const char MaleMark = 'M';
    const char UnknownMark = '?';

    static readonly DateOnly[] Placeholders = [new(1900, 1, 1), new(1970, 1, 1)];

    /// <summary>The key of one name of a person, or null when too little is known.</summary>
    public static string? Of(PersonAttributes person, PersonName name)
    {
        if (person.DateOfBirth is not { } born || Placeholders.Contains(born))
            return null;
        var postcode = FoldedText.Code(person.Postcode);
        var family = Soundex.Of(FoldedText.Of(name.Family));
        var given = FoldedText.Of(name.Given);
        if (postcode.Length == 0 || family.Length == 0 || given.Length == 0)
            return null;
        var mark = person.Sex switch
        {
            Sex.Female => FemaleMark,
            Sex.Male => MaleMark,
            Sex.Indeterminate or null => UnknownMark,
            _ => throw new ArgumentOutOfRangeException(nameof(person), person.Sex, "A sex this build does not know."),
        };
        var date = born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"{KeyText.Of(Rule, $"{date}:{postcode}:{family}:{given.EnumerateRunes().First()}")}:{mark}";
    }

    public static bool Is(string key) => key.StartsWith(Rule, StringComparison.Ordinal);

    public static Variants VariantsOf(string key)
    {
        var stem = key[..^1];
        return new Variants(stem + FemaleMark, stem + MaleMark, stem + UnknownMark);
    }

    /// <summary>The three forms of one key.</summary>
    public readonly record struct Variants(string Female, string Male, string Unknown);
}
