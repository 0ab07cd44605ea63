using static Fusion.Adapters.Onboarding.Meaning;

namespace Fusion.Adapters.Onboarding;

/// <summary>Which event the records become, and what that event must be told.</summary>
static class EventDraft
{
    static readonly (string Event, string[] Words)[] Signs =
    [
        ("stop_conducted", ["stop", "search", "stops", "searched"]), ("custody_opened", ["custody", "detained", "detention", "detainee"]),
        ("vehicle_observed", ["anpr", "vrm", "plate"]), ("crime_recorded", ["crime", "crimes", "offence", "offences"]),
    ];

    public static string Choose(string name, DraftFields fields)
    {
        var words = fields.All.SelectMany(field => FieldWords.Of(field.Path)).Concat(FieldWords.Of(name)).Concat(FieldWords.Of(name))
            .ToArray();
        var (chosen, count) = Signs.Select(sign => (sign.Event, Count: words.Count(sign.Words.Contains))).MaxBy(sign => sign.Count);
        var fits = chosen switch
        {
            "vehicle_observed" => fields.Find(Registration) is not null && fields.Find(DeviceSerial) is not null,
            "custody_opened" => fields.Find(OccurredAt) is not null,
            _ => true,
        };
        return count == 0 || !fits ? "incident_reported" : chosen;
    }

    /// <param name="doubts">What stands in for something the file does not say.</param>
    public static IEnumerable<string> Members(string chosen, string title, DraftFields fields, List<string> doubts)
    {
        string Or(Meaning meaning, string constant, string what)
        {
            if (fields.Find(meaning) is { } field)
                return DraftFields.Quote(field.Path);
            doubts.Add($"no field says {what}; '{constant}' stands in for it");
            return DraftFields.Quote($"={constant}");
        }

        string Offence(string otherwise) =>
            $"{{ code: {Or(OffenceCode, "not said", "the code of the offence")}, title: {Or(Category, otherwise, "what offence it is")} }}";

        switch (chosen)
        {
            case "stop_conducted":
                yield return $"power: {Or(Category, "not said", "by which power it was done")}";
                yield return $"outcome: {Or(Outcome, "not said", "what came of it")}";
                break;
            case "vehicle_observed":
                yield return $"camera: {Or(DeviceSerial, "not said", "which camera it was")}";
                foreach (var (meaning, member) in new[] { (Direction, "direction"), (Confidence, "confidence") })
                {
                    if (fields.Find(meaning) is { } field)
                        yield return $"{member}: {DraftFields.Quote(field.Path)}";
                }

                break;
            case "crime_recorded":
                yield return $"offence: {Offence(title)}";
                doubts.Add("the status of a crime is a closed list; 'under_investigation' stands in until somebody maps the publisher's words to it");
                yield return "status: under_investigation";
                yield return $"recorded_at: {Time(fields.Find(RecordedAt) ?? fields.Find(OccurredAt))}";
                break;
            case "custody_opened":
                yield return $"station: {Or(Organisation, "not said", "at which station")}";
                yield return $"detention_authorised_at: {Time(fields.Find(RecordedAt) ?? fields.Find(OccurredAt))}";
                yield return $"arrested_for: [{Offence("not said")}]";
                break;
            default:
                yield return $"incident_type: {Or(Category, title, "what kind of incident it is")}";
                doubts.Add("the grade of an incident is a closed list; 'referred' stands in until somebody maps the publisher's words to it");
                yield return "grade: referred";
                if (fields.Find(Narrative) is { } narrative)
                    yield return $"narrative: {DraftFields.Quote(narrative.Path)}";
                break;
        }
    }

    /// <summary>A day is the instant it begins, by the clock on the wall.</summary>
    public static string Time(FieldGuess? field) => field is null
        ? "'=1970-01-01T00:00:00Z'"
        : field.Type == GuessedType.Date
            ? $"{{ field: {DraftFields.Quote(field.Path)}, format: {DraftFields.Quote(field.Format ?? "yyyy-MM-dd")}, zone: Europe/London }}"
            : DraftFields.Quote(field.Path);
}
