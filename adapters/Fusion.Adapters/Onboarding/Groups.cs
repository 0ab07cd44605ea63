namespace Fusion.Adapters.Onboarding;

/// <summary>
/// Which fields belong together: those of one section, and in a flat record those whose names begin with the same word, where that
/// word says who (S1_, VICTIM_) and is shared.
/// </summary>
static class Groups
{
    static readonly HashSet<string> Whos = new(StringComparer.Ordinal)
    {
        "suspect", "sus", "offender", "accused", "defendant", "nominal", "victim", "vic", "aggrieved", "witness", "wit", "caller",
            "reporter", "informant",
        "person", "subject", "driver", "keeper", "owner", "detained", "detainee", "officer", "s", "v", "w", "p", "home", "vehicle",
            "veh", "loc", "location",
        "place", "scene",
    };

    public static IReadOnlyDictionary<string, string> Of(IReadOnlyList<SeenField> fields, bool isNested)
    {
        if (isNested)
            return fields.ToDictionary(field => field.Path, field => Section(field.Path), StringComparer.Ordinal);
        var firsts = fields.ToDictionary(field => field.Path, field => First(field.Path), StringComparer.Ordinal);
        var shared = firsts.Values.Where(first => first.Length > 0).GroupBy(first => first).Where(same => same.Count() > 1)
            .Select(same => same.Key).ToHashSet();
        return fields.ToDictionary(field => field.Path, field => shared.Contains(firsts[field.Path]) ? firsts[field.Path] : "",
            StringComparer.Ordinal);
    }

    static string Section(string path)
    {
        var at = path.LastIndexOf('.');
        return at < 0 ? "" : path[..at];
    }

    /// <summary>The word that says who, with its number: s1, suspect 2; empty where there is none.</summary>
    static string First(string name)
    {
        var words = FieldWords.Of(name);
        if (words.Count < 2 || !Whos.Contains(words[0]))
            return "";
        return words[1].All(char.IsAsciiDigit) ? words[0] + words[1] : words[0];
    }
}
