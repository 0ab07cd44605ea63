using System.Text;
using static Fusion.Adapters.Onboarding.Meaning;

namespace Fusion.Adapters.Onboarding;

/// <summary>The manifest of a survey, and what its reader should doubt.</summary>
public sealed record ManifestDraft(string Yaml, IReadOnlyList<string> Doubts)
{
    public static ManifestDraft Of(SourceSurvey survey, string source, string dataset)
    {
        var doubts = new List<string>();
        var title = dataset.Replace('-', ' ');
        var fields = new DraftFields(survey.Fields);
        var chosen = EventDraft.Choose(dataset, fields);
        doubts.Add($"the records are taken for '{chosen}'");
        var text = new StringBuilder();
        void Line(int depth, string line) => text.Append(' ', depth * 2).Append(line).Append('\n');
        Line(0, "# yaml-language-server: $schema=../../source.schema.json");
        Line(0, $"source: {source}");
        Line(0, $"title: {Upper(source[(source.IndexOf('/', StringComparison.Ordinal) + 1)..].Replace('-', ' '))}");
        Line(0, $"controller: {source[..source.IndexOf('/', StringComparison.Ordinal)]}");
        Line(0, "evidence: { grade: template }");
        Line(0, "connector: { kind: file_drop }");
        Line(0, "handling: { marking: official_sensitive, lawful_basis: law_enforcement, retention: all_other }");
        doubts.Add("marking, lawful basis and retention are the cautious ones; say the publisher's");
        Line(0, "datasets:");
        Line(1, $"{dataset}:");
        Line(2, $"title: {Upper(title)}");
        Line(2, "layout: { origin: assumed }");
        Line(2, $"format: {survey.Format.Yaml}");
        Line(2, "contract:");
        Line(3, "zone: Europe/London");
        Line(3, "fields:");
        foreach (var field in survey.Fields)
            Line(4, Promise(field));
        Line(2, "mapping:");
        Line(3, $"event: {chosen}");
        Line(3, $"key: {Key(fields, doubts)}");
        Line(3, $"occurred_at: {EventDraft.Time(fields.Find(OccurredAt))}");
        if (fields.Find(OccurredAt) is null)
            doubts.Add("no field says when it happened; 1970 stands in for it");
        foreach (var member in EventDraft.Members(chosen, title, fields, doubts))
            Line(3, member);
        if (fields.Find(VersionedAt) is { } version)
            Line(3, $"versioned_at: {EventDraft.Time(version)}");
        var mentions = new MentionDraft(chosen, fields).Lines().ToArray();
        if (mentions.Length > 0)
            Line(3, "mentions:");
        foreach (var mention in mentions)
            Line(4, mention);
        doubts.AddRange(survey.Fields.Where(field => field.Doubt is not null).Select(field => $"{field.Path}: {field.Doubt}"));
        doubts.AddRange(survey.Fields.Where(field => field.Meaning != Other && field.Certainty < 0.7 && field.Doubt is null)
            .Select(field => $"{field.Path}: taken for {Mapping.EnumWords.Word(field.Meaning.ToString())} by its name alone"));
        if (survey.Format.Doubt is { } formatDoubt)
            doubts.Insert(0, formatDoubt);
        if (survey.Unreadable > 0)
            doubts.Insert(0, $"{survey.Unreadable} of {survey.Records} records could not be read");
        return new ManifestDraft(text.ToString(), doubts);
    }

    static string Key(DraftFields fields, List<string> doubts)
    {
        if (fields.Find(Meaning.Key) is { } key)
            return DraftFields.Quote(key.Path);
        // What tells records apart best, together.
        var parts = fields.All.Where(field => field is { IsRepeated: false, IsAlwaysThere: true }).Take(4).Select(field =>
            DraftFields.Quote(field.Path)).ToArray();
        doubts.Add("no field is the key of a record; the first ones that are always there are taken together");
        return parts.Length == 0 ? DraftFields.Quote(fields.All[0].Path) : $"[{string.Join(", ", parts)}]";
    }

    static string Promise(FieldGuess field)
    {
        var type = field.Type == GuessedType.Code && Codes(field) is null ? GuessedType.Text : field.Type;
        var parts = new List<string>();
        if (type is not (GuessedType.Text or GuessedType.Code))
            parts.Add($"type: {Mapping.EnumWords.Word(type.ToString())}");
        if (field.Format is { } format)
            parts.Add($"format: {DraftFields.Quote(format)}");
        if (field.IsAlwaysThere && !field.IsRepeated)
            parts.Add("required: true");
        if (type == GuessedType.Code)
            parts.Add($"codes: {{ {Codes(field)} }}");
        if (field.Meaning is Latitude)
            parts.Add("min: -90, max: 90");
        if (field.Meaning is Longitude)
            parts.Add("min: -180, max: 180");
        return $"{DraftFields.Quote(field.Path)}: {(parts.Count == 0 ? "{}" : $"{{ {string.Join(", ", parts)} }}")}";
    }

    /// <summary>A list as it stands, and of the sexes as the ontology has them; null where its words are not the ontology's.</summary>
    static string? Codes(FieldGuess field)
    {
        var codes = field.Codes.Select(code => (Code: code, Means: field.Meaning == Sex ? SexOf(code) : code)).ToArray();
        return codes.Any(code => code.Means is null)
            ? null
            : string.Join(", ", codes.Select(code => $"{DraftFields.Quote(code.Code)}: {DraftFields.Quote(code.Means!)}"));
    }

    internal static string? SexOf(string code) => code.ToUpperInvariant() switch
    {
        "M" or "MALE" or "MAN" => "male",
        "F" or "FEMALE" or "WOMAN" => "female",
        "I" or "U" or "X" or "O" or "UNKNOWN" or "INDETERMINATE" or "OTHER" or "NOT KNOWN" => "indeterminate",
        _ => null,
    };

    static string Upper(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
