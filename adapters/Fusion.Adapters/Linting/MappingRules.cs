using System.Text.RegularExpressions;
using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Linting;

/// <summary>What is made of a record.</summary>
static partial class MappingRules
{
    static readonly LintRule Constant = new("FS060", LintSeverity.Error, "A record's key comes from the record.");
    static readonly LintRule Timeless = new("FS061", LintSeverity.Warning, "When something happened comes from the record.");
    static readonly LintRule Nobody = new("FS062", LintSeverity.Warning, "A person mentioned has a name, a date of birth or an identifier.");
    static readonly LintRule Role = new("FS063", LintSeverity.Error, "The category of a person fits the role: a victim is a victim.");
    static readonly LintRule Homeless = new("FS064", LintSeverity.Warning, "Whose home a place is, is said as a relation.");
    static readonly LintRule Alone = new("FS065", LintSeverity.Note, "Whose phone it is, is said as a relation.");
    static readonly LintRule Name = new("FS066", LintSeverity.Note, "Mentions are named in small letters and dashes.");
    static readonly LintRule OneName = new("FS067", LintSeverity.Warning, "Given and family name are two fields; one field with both is full.");
    static readonly LintRule Simple = new("FS068", LintSeverity.Note, "An expression does something: a field alone is written as a field.");
    static readonly LintRule Version = new("FS069", LintSeverity.Note, "A field that says when a record was changed is used as versioned_at.");
    static readonly LintRule Exact = new("FS070", LintSeverity.Warning, "A place known by postcode alone is not said to be an address.");
    static readonly LintRule Vain = new("FS071", LintSeverity.Warning, "A mention has something that comes from the record.");
    static readonly LintRule Unwanted = new("FS072", LintSeverity.Warning, "The fields a record has are read, most of them.");

    public static readonly IReadOnlyList<LintRule> All =
        [Constant, Timeless, Nobody, Role, Homeless, Alone, Name, OneName, Simple, Version, Exact, Vain, Unwanted];

    static readonly string[] Telling = ["names", "date_of_birth", "identifiers"];
    static readonly string[] Kinds = ["person", "vehicle", "phone", "place", "organisation", "device", "occurrence"];

    public static void Look(LintDataset dataset, LintReport report)
    {
        if (dataset.Mapping is not { } mapping)
            return;
        if (mapping.Find("key") is YamlText { Text: ['=', ..] } key)
            report.Add(Constant, key.At, "Every record would be the same one; take the key from a field or several.");
        if (mapping.Find("occurred_at") is YamlText { Text: ['=', ..] } at)
            report.Add(Timeless, at.At, "Every record would have happened at once; take it from a field.");
        var relations = Relations(mapping).ToArray();
        foreach (var mention in dataset.Mentions)
            OfMention(mention, relations, report);
        OfVersion(dataset, mapping, report);
        foreach (var (_, map) in LintFile.Maps("", mapping).Where(one => one.Map.Find("expr") is YamlText))
        {
            if (map.Find("expr") is YamlText expression && Bare().IsMatch(expression.Text))
                report.Add(Simple, expression.At, "This expression is a field alone; write the field.");
        }

        var promised = dataset.Fields.Select(field => field.Name).ToArray();
        var unread = promised.Count(name => !dataset.Dataset.Mapping.FieldsRead.Contains(name) && !dataset.Dataset.Columns.ContainsKey(name));
        if (promised.Length >= 6 && unread * 2 > promised.Length)
            report.Add(
                Unwanted, mapping.At,
                $"The contract names {promised.Length} fields and the mapping reads {promised.Length - unread}: map the others, or say less.");
    }

    static IEnumerable<YamlMap> Relations(YamlValue mapping) => LintFile.Maps("", mapping)
        .SelectMany(one => (one.Map.Find("relations") as YamlList)?.Items ?? [])
        .OfType<YamlMap>();

    static void OfMention(YamlMap mention, IReadOnlyCollection<YamlMap> relations, LintReport report)
    {
        if (mention.Entries.FirstOrDefault(entry => Kinds.Contains(entry.Name)) is not { Value: YamlText named } kind)
            return;
        var (role, category) = (LintDataset.Text(mention, "role"), LintDataset.Text(mention, "category"));
        if (!Plain().IsMatch(named.Text))
            report.Add(Name, named.At, $"Write '{named.Text.ToLowerInvariant().Replace('_', '-').Replace(' ', '-')}'.");
        bool IsRelated(string relation) => relations.Any(one => LintDataset.Text(one, "kind") == relation
            && (LintDataset.Text(one, "from") == named.Text || LintDataset.Text(one, "to") == named.Text));
        switch (kind.Name)
        {
            case "person":
                OfPerson(mention, named, role, category, report);
                break;
            case "place" when role == "home" && !IsRelated("lives_at"):
                report.Add(Homeless, named.At, $"Say who lives there: {{ from: …, kind: lives_at, to: {named.Text} }}.");
                break;
            case "phone" when !IsRelated("uses"):
                report.Add(Alone, named.At, $"Say who uses it: {{ from: …, kind: uses, to: {named.Text} }}.");
                break;
        }

        if (kind.Name == "place" && LintDataset.Text(mention, "precision") == "address" && mention.Find("address") is null
            && mention.Find("point") is null)
            report.Add(Exact, named.At, "Only a postcode is read: say precision: postcode_only.");
        var said = mention.Entries.Where(entry => entry.Name is not ("role" or "category" or "when" or "precision" or "type")
            && entry != kind).ToArray();
        if (said.Length > 0 && said.All(entry => entry.Value is YamlText { Text: ['=', ..] }))
            report.Add(Vain, named.At, "All of it is constant, so it is the same in every record; take something from the record.");
    }

    static void OfPerson(YamlMap mention, YamlText named, string? role, string? category, LintReport report)
    {
        if (Telling.All(name => mention.Find(name) is null))
            report.Add(
                Nobody, named.At, "Nothing tells this person from another: map names, a date of birth or an identifier, or leave the mention out.");
        var fits = (role, category) switch
        {
            ("victim", "suspect" or "convicted" or "witness") => false,
            ("witness", "suspect" or "convicted" or "victim") => false,
            ("suspect" or "detained", "victim" or "witness") => false,
            ("officer", "suspect" or "convicted" or "victim") => false,
            _ => true,
        };
        if (!fits)
            report.Add(
                Role, mention.Find("category")!.At,
                $"A {role} is no {category} in the same record; the category decides how the person may be handled.");
        foreach (var name in ((mention.Find("names") as YamlList)?.Items ?? []).OfType<YamlMap>())
        {
            if (name.Find("given") is YamlText given && LintDataset.Text(name, "family") == given.Text && given.Text[0] != '=')
                report.Add(OneName, given.At, $"Both come from '{given.Text}'; write full: {given.Text}, and its order.");
        }
    }

    static void OfVersion(LintDataset dataset, YamlMap mapping, LintReport report)
    {
        if (mapping.Find("versioned_at") is not null)
            return;
        var changed = dataset.Fields.FirstOrDefault(field => Changed().IsMatch(field.Name) && LintDataset.Text(field.Field, "type") == "instant");
        if (changed.Name is not null)
            report.Add(
                Version, changed.At,
                $"'{changed.Name}' says when the record was changed: map it as versioned_at, so that a late old version undoes nothing.");
    }

    [GeneratedRegex(@"\A\s*(\[[^\]]+\]|[A-Za-z_@][A-Za-z0-9_.@]*)\s*\z", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Bare();

    [GeneratedRegex(@"\A[a-z][a-z0-9-]*\z", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Plain();

    [GeneratedRegex("(?i)(updated|modified|changed|amended|last_edit)", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Changed();
}
