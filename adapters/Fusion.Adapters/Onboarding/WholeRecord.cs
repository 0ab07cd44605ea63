using static Fusion.Adapters.Onboarding.Meaning;

namespace Fusion.Adapters.Onboarding;

/// <summary>What only the record as a whole can tell: which field is its key, which time it happened at, and which name belongs to nobody.</summary>
static class WholeRecord
{
    static readonly string[][] KeyNames =
        [["id"], ["ref"], ["reference"], ["no"], ["number"], ["urn"], ["key"], ["uid"], ["uuid"], ["index"], ["identifier"], ["guid"]];

    static readonly string[] Happened =
        ["occurred", "happened", "offence", "incident", "from", "start", "started", "read", "raised", "reported", "stopped", "arrived",
            "captured", "event", "date",
        "time", "at", "on", "when"];

    static readonly Meaning[] PersonParts = [GivenName, FamilyName, DateOfBirth, Sex, PoliceNationalComputer];

    public static List<FieldGuess> Judge(List<FieldGuess> fields)
    {
        Names(fields);
        Time(fields);
        Key(fields);
        return [.. fields.Select(Settle)];
    }

    /// <summary>Names and places may come from a short list in one file and never be one; sexes that are not the ontology's are no sex.</summary>
    static FieldGuess Settle(FieldGuess field) => field switch
    {
        { Type: GuessedType.Code,
            Meaning: Meaning.Key or GivenName or FamilyName or FullName or Address or Postcode or Phone or Registration or Organisation
            or OfficerNumber or DeviceSerial or Narrative or IncidentReference or CrimeReference } => field with { Type =
                GuessedType.Text, Codes = [] },
        { Meaning: Sex } when field.Codes.Count == 0 || field.Codes.Any(code => ManifestDraft.SexOf(code) is null) =>
            field with { Meaning = Other, Doubt = "it is named like a sex, and its codes are not known; map them" },
        _ => field,
    };

    /// <summary>A name beside a date of birth is a person's; one that stands alone may be anything's.</summary>
    static void Names(List<FieldGuess> fields)
    {
        for (var at = 0; at < fields.Count; at++)
        {
            var field = fields[at];
            if (field.Meaning != FullName)
                continue;
            var beside = fields.Where(other => other != field && other.Group == field.Group).ToArray();
            if (beside.Any(other => other.Meaning == FamilyName) && beside.All(other => other.Meaning != GivenName))
                fields[at] = field with { Meaning = GivenName, Certainty = 0.7, Doubt =
                    field.Doubt ?? "a name beside a family name is taken for the given one" };
            else if (!beside.Any(other => PersonParts.Contains(other.Meaning)) && FieldWords.Of(field.Path).Except(["name"]).Any()
                && field.Certainty < 0.9)
                fields[at] = field with { Meaning = Other, Certainty = 0.5, Doubt =
                    field.Doubt ?? "it may name a person; nothing beside it says so" };
        }
    }

    static void Time(List<FieldGuess> fields)
    {
        var times = fields.Select((field, at) => (field, at))
            .Where(one => one.field is { Type: GuessedType.Instant or GuessedType.Date, IsRepeated: false }
                && one.field.Meaning != DateOfBirth)
            .ToArray();
        if (times.Length == 0)
            return;
        var (chosen, index) = times
            .OrderByDescending(one => Rank(one.field))
            .ThenBy(one => one.at)
            .First();
        fields[index] = chosen with
        {
            Meaning = OccurredAt,
            Certainty = times.Length == 1 ? 0.9 : 0.7,
            Doubt = chosen.Doubt ?? (times.Length == 1 ? null : $"of {times.Length} times it is taken for when it happened"),
        };
    }

    static double Rank(FieldGuess field)
    {
        var words = FieldWords.Of(MeaningGuess.LastOf(field.Path));
        var place = Array.FindIndex(Happened, word => words.Contains(word));
        var worded = place < 0 ? 0 : 1 - ((double)place / Happened.Length);
        return worded + (field.IsAlwaysThere ? 0.5 : 0) + (field.Type == GuessedType.Instant ? 0.3 : 0)
            - (field.Meaning is EndedAt or VersionedAt or RecordedAt ? 1 : 0) - (field.Path.Contains('.', StringComparison.Ordinal) ? 0.3
                : 0);
    }

    static void Key(List<FieldGuess> fields)
    {
        var candidates = fields.Select((field, at) => (field, at))
            .Where(one => one.field is { IsUnique: true, IsNearlyAlwaysThere: true, IsRepeated: false,
                Type: not (GuessedType.Date or GuessedType.Instant or GuessedType.Number) })
            .ToArray();
        // A publisher that sends versions repeats its keys; the first column that is named like one is then the key.
        if (candidates.Length == 0)
        {
            candidates = [.. fields.Select((field, at) => (field, at))
                .Where(one => one.field is { IsNearlyAlwaysThere: true, IsRepeated: false,
                    Type: GuessedType.Text or GuessedType.Integer } && IsNamed(one.field))
                .Take(1)];
        }

        if (candidates.Length == 0)
            return;
        var (chosen, index) = candidates.OrderByDescending(one => IsNamed(one.field) ? 1 : 0).ThenBy(one => one.at).First();
        fields[index] = chosen with
        {
            Meaning = Meaning.Key,
            Certainty = chosen.IsUnique && IsNamed(chosen) ? 0.95 : 0.6,
            Doubt = chosen.Doubt ?? (!chosen.IsUnique ? "it is named like the key, and some records share it: versions, or no key"
                : IsNamed(chosen) ? null : "its values differ in all records; nothing says that it is the key"),
        };
    }

    static bool IsNamed(FieldGuess field)
    {
        var words = FieldWords.Of(MeaningGuess.LastOf(field.Path));
        return KeyNames.Any(name => words.Contains(name[0])) || words is ["rec", ..];
    }
}
