using System.Collections.Frozen;
using Fusion.Ontology;

namespace Fusion.Adapters.Mapping.Measures;

/// <summary>Which name stands first where a source writes a person's names in one field.</summary>
enum NameOrder
{
    GivenFirst = 1,
    FamilyFirst = 2,
}

/// <summary>
/// Splits a name written in one field. A comma says what the family name is, whatever the order; so does one part in capitals beside others
/// that are not. Forms of address and letters after the name are left out; particles (van der, de la, bin) stay with the family name.
/// </summary>
static class PersonNames
{
    /// <summary>A text with more parts than this is no name.</summary>
    const int PartsMax = 20;

    static readonly FrozenSet<string> Address = FrozenSet.ToFrozenSet(
    [
        "mr", "mrs", "miss", "ms", "mx", "master", "dr", "prof", "professor", "rev", "reverend", "sir", "dame", "lord", "lady", "cllr", "councillor",
        "sgt", "sergeant", "insp", "inspector", "supt", "constable", "capt", "captain", "maj", "major", "col", "lt", "fr", "hon",
    ]);

    /// <summary>Ranks that are also names when they are not in capitals.</summary>
    static readonly FrozenSet<string> Ranks = FrozenSet.ToFrozenSet(["PC", "WPC", "DC", "DS", "DI", "DCI", "PS", "TDC", "PCSO", "SC"]);

    static readonly FrozenSet<string> After = FrozenSet.ToFrozenSet(
        ["jr", "jnr", "junior", "sr", "snr", "senior", "ii", "iii", "iv", "qc", "kc", "obe", "mbe", "cbe", "phd", "md", "mp", "esq"]);

    static readonly FrozenSet<string> Particles = FrozenSet.ToFrozenSet(
    [
        "van", "von", "der", "den", "de", "del", "della", "da", "di", "do", "dos", "das", "du", "la", "le", "ter", "ten", "zu", "af", "av", "al",
        "el",
        "bin", "bint", "ibn", "ben", "abu", "ap", "ab", "st", "st.", "mac", "o'", "ó", "ní", "nic",
    ]);

    public static PersonName? Read(string text, NameOrder order, bool isAlias)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        if (comma >= 0)
        {
            var family = Bare(Parts(text[..comma]));
            var given = Bare(Parts(text[(comma + 1)..]));
            return Name(given, family, isAlias);
        }

        var parts = Bare(Parts(text));
        if (parts.Length <= 1)
            return Name(parts, [], isAlias);
        if (ByCapitals(parts) is var (ofGiven, ofFamily))
            return Name(ofGiven, ofFamily, isAlias);
        var split = order == NameOrder.GivenFirst ? FamilyFrom(parts) : FamilyUntil(parts);
        return order == NameOrder.GivenFirst
            ? Name(parts[..split], parts[split..], isAlias)
            : Name(parts[split..], parts[..split], isAlias);
    }

    static string[] Parts(string text) => text.Split((char[]?)null, PartsMax, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>At least one part is left: who is called nothing but Major is called Major.</summary>
    static string[] Bare(string[] parts)
    {
        var start = 0;
        while (start < parts.Length - 1 && IsAddress(parts[start]))
            start++;
        var end = parts.Length;
        while (end > start + 1 && After.Contains(Word(parts[end - 1])))
            end--;
        return parts[start..end];
    }

    static bool IsAddress(string part) => Address.Contains(Word(part)) || Ranks.Contains(part.TrimEnd('.'));

    static string Word(string part) => part.TrimEnd('.').ToLowerInvariant();

    static (string[] Given, string[] Family)? ByCapitals(string[] parts)
    {
        var family = parts.Where(IsCapitals).ToArray();
        return family.Length > 0 && family.Length < parts.Length ? (parts.Where(part => !IsCapitals(part)).ToArray(), family) : null;
    }

    /// <summary>An initial is in capitals always and says nothing.</summary>
    static bool IsCapitals(string part) =>
        part.Count(char.IsLetter) > 1 && part.TrimEnd('.').Length > 1 && !part.Any(char.IsLower);

    static int FamilyFrom(string[] parts)
    {
        var split = parts.Length - 1;
        while (split > 1 && Particles.Contains(parts[split - 1].ToLowerInvariant()))
            split--;
        return split;
    }

    static int FamilyUntil(string[] parts)
    {
        var split = 1;
        while (split < parts.Length - 1 && Particles.Contains(parts[split - 1].ToLowerInvariant()))
            split++;
        return split;
    }

    static PersonName? Name(string[] given, string[] family, bool isAlias) => given.Length + family.Length == 0
        ? null
        : new PersonName(string.Join(' ', given), string.Join(' ', family), isAlias);
}
