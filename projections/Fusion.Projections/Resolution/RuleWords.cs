namespace Fusion.Projections.Resolution;

/// <summary>What a stored key says, in words.</summary>
static class RuleWords
{
    static readonly (string Prefix, string Words)[] Rules =
    [
        ("person:pnc:", "same PNC id"),
        ("person:cro:", "same CRO number"),
        ("person:licence:", "same driving licence"),
        ("person:passport:", "same passport"),
        ("person:prison:", "same prison number"),
        ("person:officer:", "same officer number"),
        ("person:watchlist:", "same watchlist subject"),
        ("person:probation:", "same probation case"),
        ("person:sanction:", "same entry of a sanctions list"),
        ("person:company-officer:", "same company officer number"),
        ("person:holder:", "same licence holder number"),
        ("person:nhs:", "same NHS number"),
        (BirthKey.Rule + ":", "same date of birth and postcode, family name by sound, and initial"),
        ("vehicle:", "same registration"),
        ("phone:", "same telephone number"),
        ("place:address:", "same address and postcode"),
        ("place:site:", "same address and point"),
        ("place:point:", "same point"),
        ("place:postcode:", "same postcode, and no more is known of either"),
        ("organisation:", "same name"),
        ("device:", "same type and serial"),
        ("occurrence:", "same kind of occurrence and reference"),
    ];

    public static (string Words, string Value) Of(string key)
    {
        foreach (var (prefix, words) in Rules)
        {
            if (key.StartsWith(prefix, StringComparison.Ordinal))
                return (words, BirthKey.Is(key) ? key[prefix.Length..^2] : key[prefix.Length..]);
        }

        throw new ArgumentOutOfRangeException(nameof(key), "A key of a rule this build does not know.");
    }
}
