using Fusion.Adapters.Manifests;
using Fusion.Ontology;

namespace Fusion.Adapters.Mapping;

/// <summary>Compiles who and what a record mentions, and what they are to each other.</summary>
sealed class MentionCompiler(MappingScope scope)
{
    internal static readonly IReadOnlyDictionary<string, Type> Kinds = new Dictionary<string, Type>(StringComparer.Ordinal)
    {
        ["person"] = typeof(PersonMention),
        ["vehicle"] = typeof(VehicleMention),
        ["phone"] = typeof(PhoneMention),
        ["place"] = typeof(PlaceMention),
        ["organisation"] = typeof(OrganisationMention),
        ["device"] = typeof(DeviceMention),
        ["occurrence"] = typeof(OccurrenceMention),
    };

    readonly HashSet<string> keys = new(StringComparer.Ordinal) { Mention.ThisKey };

    public MentionPlan Compile(YamlValue? mentions, YamlValue? relations)
    {
        var entries = (mentions as YamlList)?.Items ?? [];
        if (mentions is not null and not YamlList)
            scope.Problems.Add(mentions.At, "'mentions' must be a list.");
        // First what stands by itself: a relation inside a group may name it wherever it is written.
        var single = entries.Where(entry => !IsGroup(entry)).Select(entry => CompileOne(entry, scope)).OfType<MentionStep>().ToArray();
        var names = single.Select(step => step.Key).Append(Mention.ThisKey).ToHashSet(StringComparer.Ordinal);
        var groups = entries.Where(IsGroup).Select(entry => CompileGroup((YamlMap)entry, names)).ToArray();
        names.UnionWith(groups.Where(group => !group.IsRepeated).SelectMany(group => group.Keys));
        return new MentionPlan(single, groups, CompileRelations(relations, names));
    }

    static bool IsGroup(YamlValue entry) =>
        entry is YamlMap map && (map.Find("each") is not null || map.Find("mentions") is not null);

    MentionGroup CompileGroup(YamlMap map, IReadOnlySet<string> outside)
    {
        var section = new Section(map, "mentions", scope.Problems);
        var inner = scope;
        var each = default(FieldPath);
        if (section.Text("each") is { } path)
        {
            each = scope.Field(path);
            inner = scope.Into(each);
            if (!scope.IsNested)
                scope.Problems.Add(section.Take("each")!.At, "'mentions.each' repeats a section, and this format has none.");
        }

        var when = section.Take("when") is { } condition ? ConditionCompiler.Compile(condition, "mentions.when", inner) : null;
        var steps = ((section.Require("mentions") as YamlList)?.Items ?? [])
            .Select(entry => CompileOne(entry, inner))
            .OfType<MentionStep>()
            .ToArray();
        var names = outside.Union(steps.Select(step => step.Key)).ToHashSet(StringComparer.Ordinal);
        var relations = CompileRelations(section.Take("relations"), names);
        section.Close();
        return new MentionGroup(each, when, steps, relations);
    }

    MentionStep? CompileOne(YamlValue entry, MappingScope within)
    {
        var kind = (entry as YamlMap)?.Entries.FirstOrDefault(one => Kinds.ContainsKey(one.Name));
        if (kind is null)
        {
            scope.Problems.Add(
                entry.At,
                $"A mention begins with its kind and key, such as 'person: suspect'; kinds are {string.Join(", ", Kinds.Keys)}.");
            return null;
        }

        var path = kind.Value is YamlText { Text: var name } ? $"mentions.{name}" : "mentions";
        var section = new Section((YamlMap)entry, path, scope.Problems);
        if (section.Text(kind.Name) is not { } key)
            return null;
        if (!keys.Add(key))
            scope.Problems.Add(kind.At, $"'{key}' names another mention already.");
        var shape = Shape.Of(Kinds[kind.Name]);
        var role = Part(section, "role", typeof(MentionRole), path, within);
        var category = kind.Name == "person" ? Part(section, "category", typeof(SubjectCategory), path, within) : null;
        var attributes = ObjectCompiler.CompileMembers(section, Shape.Of(shape["Attributes"].Type), path, within);
        section.Close();
        return new MentionStep(key, shape, role, category, attributes);
    }

    static Compiled Part(Section section, string name, Type type, string path, MappingScope within) =>
        section.Require(name) is { } value ? TextCompiler.Compile(value, type, $"{path}.{name}", within) : Compiled.Nothing;

    List<Relation> CompileRelations(YamlValue? relations, IReadOnlySet<string> names)
    {
        var compiled = new List<Relation>();
        if (relations is not null and not YamlList)
            scope.Problems.Add(relations.At, "'relations' must be a list.");
        foreach (var entry in (relations as YamlList)?.Items ?? [])
        {
            if (Section.Of(entry, "relations", scope.Problems) is not { } section)
                continue;
            var from = End(section, "from", names);
            var kind = section.RequiredEnum<RelationKind>("kind");
            var to = End(section, "to", names);
            section.Close();
            if (from is not null && kind is not null && to is not null)
                compiled.Add(new Relation(from, kind.Value, to));
        }

        return compiled;
    }

    string? End(Section section, string end, IReadOnlySet<string> names)
    {
        var key = section.RequiredText(end);
        if (key is null || names.Contains(key))
            return key;
        var reason = keys.Contains(key)
            ? "which is made once for every repetition of a section; say the relation in its group"
            : $"which no mention is called{Nearest.Hint(key, names, "")}";
        scope.Problems.Add(section.Take(end)!.At, $"'relations.{end}' says '{key}', {reason}.");
        return null;
    }
}
