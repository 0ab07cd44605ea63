using static Fusion.Adapters.Onboarding.Meaning;

namespace Fusion.Adapters.Onboarding;

/// <summary>The fields of a survey as a mapping addresses them: by the part of the record they are of, relative to a section that repeats.</summary>
sealed class DraftFields
{
    static readonly Meaning[] OfPersons = [GivenName, FamilyName, FullName, DateOfBirth, Sex, PoliceNationalComputer,
        CriminalRecordsOffice, DrivingLicence];

    readonly Dictionary<string, List<FieldGuess>> parts = new(StringComparer.Ordinal);

    public DraftFields(IReadOnlyList<FieldGuess> fields)
    {
        All = fields;
        var persons = fields.Where(field => OfPersons.Contains(field.Meaning)).Select(field => field.Group)
            .ToHashSet(StringComparer.Ordinal);
        Repeated = [.. fields.Where(field => field.IsRepeated && field.Group.Length > 0).Select(field => field.Group)
            .Where(group => !fields.Any(other => other.IsRepeated && IsInside(group, other.Group))).Distinct()];
        foreach (var field in fields)
        {
            var part = Repeated.FirstOrDefault(section => section == field.Group || IsInside(field.Group, section))
                ?? persons.FirstOrDefault(person => person.Length > 0 && IsInside(field.Group, person))
                ?? field.Group;
            if (!parts.TryGetValue(part, out var list))
                parts[part] = list = [];
            list.Add(field);
        }
    }

    public IReadOnlyList<FieldGuess> All { get; }

    /// <summary>The outermost sections that a record repeats.</summary>
    public IReadOnlyList<string> Repeated { get; }

    public IEnumerable<string> Parts => parts.Keys;

    public FieldGuess? Find(Meaning meaning) =>
        All.Where(field => field.Meaning == meaning && !field.IsRepeated).OrderByDescending(field => field.Certainty).FirstOrDefault();

    public FieldGuess? Find(string part, Meaning meaning) => parts[part].FirstOrDefault(field => field.Meaning == meaning);

    public bool HasPerson(string part) => parts[part].Any(field => OfPersons.Contains(field.Meaning));

    /// <summary>As a mapping writes the field inside its part.</summary>
    public string Path(string part, FieldGuess field) => Quote(Repeated.Contains(part) ? field.Path[(part.Length + 1)..] : field.Path);

    public static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    static bool IsInside(string section, string outer) => section.StartsWith($"{outer}.", StringComparison.Ordinal);
}
