using Fusion.Adapters.Manifests;
using Fusion.Ontology;

namespace Fusion.Adapters.Mapping;

/// <summary>Compiles who and what a record mentions, and what they are to each other.</summary>
sealed class MentionCompiler(MappingScope scope)
{
    static readonly Dictionary<string, Type> Kinds = new(StringComparer.Ordinal)
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
        var single = new List<MentionStep>();
        var groups = new List<MentionGroup>();
        foreach (var entry in entries)
        {
            if (entry is YamlMap map && (map.Find("each") is not null || map.Find("mentions") is not null))
                groups.Add(CompileGroup(map));
            else if (CompileOne(entry, scope) is { } step)
                single.Add(step);
        }

        return new MentionPlan(single, groups, CompileRelations(relations));
    }

    MentionGroup CompileGroup(YamlMap map)
    {
        var section = new Section(map, "mentions", scope.Problems);
        var inner = scope;
        var each = default(FieldPath);
        if (section.Text("each") is { } path)
        {
            each = scope.Field(path);
            inner = scope.Into(each);
            if (!scope.IsNested)
                scope.Problems.Add(section.At, "'mentions.each' repeats a section, and this format has none.");
        }

        var when = section.Take("when") is { } condition ? ConditionCompiler.Compile(condition, "mentions.when", inner) : null;
        var steps = ((section.Require("mentions") as YamlList)?.Items ?? [])
            .Select(entry => CompileOne(entry, inner))
            .OfType<MentionStep>()
            .ToArray();
        var relations = CompileRelations(section.Take("relations"));
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

    List<Relation> CompileRelations(YamlValue? relations)
    {
        var compiled = new List<Relation>();
        if (relations is not null and not YamlList)
            scope.Problems.Add(relations.At, "'relations' must be a list.");
        foreach (var entry in (relations as YamlList)?.Items ?? [])
        {
            if (Section.Of(entry, "relations", scope.Problems) is not { } section)
                continue;
            var from = End(section, "from");
            var kind = section.RequiredEnum<RelationKind>("kind");
            var to = End(section, "to");
            section.Close();
            if (from is not null && kind is not null && to is not null)
                compiled.Add(new Relation(from, kind.Value, to));
        }

        return compiled;
    }

    string? End(Section section, string name)
    {
        var key = section.RequiredText(name);
        if (key is null || keys.Contains(key))
            return key;
        scope.Problems.Add(
            section.Take(name)!.At, $"'relations.{name}' says '{key}', which no mention is called{Nearest.Hint(key, keys, "")}.");
        return null;
    }
}
