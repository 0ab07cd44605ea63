using Fusion.Adapters.Contracts;
using Fusion.Adapters.Manifests;
using Fusion.Ontology;

namespace Fusion.Adapters.Mapping;

/// <summary>Compiles the mapping of one dataset, and says everything that is wrong with it.</summary>
static class MappingCompiler
{
    static readonly string[] Reserved =
    [
        nameof(Observation.Record), nameof(Observation.OccurredAt), nameof(Observation.Handling), nameof(Observation.Mentions),
        nameof(Observation.Relations),
    ];

    /// <summary>The events a record can become.</summary>
    public static IReadOnlyList<string> EventNames { get; } = [.. EventCatalogue.Names
        .Where(name => EventCatalogue.TryTypeOf(name, out var type) && type!.IsSubclassOf(typeof(Observation)))
        .Order(StringComparer.Ordinal)];

    /// <summary>What a mapping says of an event besides what it says of every observation.</summary>
    public static IEnumerable<ShapeMember> OwnMembers(Shape shape) =>
        shape.Members.Where(member => !Reserved.Contains(member.Property));

    public static RecordMapping? Compile(
        Section section,
        DatasetId dataset,
        Handling? handling,
        ContractFields contract,
        bool isNested,
        IReadOnlyDictionary<string, LookupTable> tables)
    {
        var scope = new MappingScope(isNested, contract, section.Problems) { Tables = tables };
        var eventType = EventType(section, out var eventName);
        var key = Key(section, scope);
        var occurredAt = section.Require("occurred_at") is { } when
            ? TextCompiler.Compile(when, typeof(DateTimeOffset), "occurred_at", scope)
            : Compiled.Nothing;
        var reference = section.Take("reference") is { } number
            ? TextCompiler.Compile(number, typeof(string), "reference", scope)
            : Compiled.Nothing;
        var occurrence = section.Enum<OccurrenceType>("occurrence");
        var mentions = new MentionCompiler(scope).Compile(section.Take("mentions"), section.Take("relations"));
        if (eventType is null)
            return null;
        var shape = Shape.Of(eventType);
        var members = Members(section, shape, scope);
        section.Close();
        if (handling is null)
            return null;
        var plan = new EventPlan(shape, key, occurredAt, reference, occurrence ?? OccurrenceTypes.Of(eventType), members, mentions)
        {
            EventName = eventName,
            FieldsRead = scope.FieldsRead,
        };
        return new RecordMapping(dataset, handling, contract, plan);
    }

    static Type? EventType(Section section, out string eventName)
    {
        eventName = section.RequiredText("event") ?? "";
        if (eventName.Length == 0)
            return null;
        if (EventCatalogue.TryTypeOf(eventName, out var type) && type!.IsSubclassOf(typeof(Observation)))
            return type;
        section.Problems.Add(
            section.Take("event")!.At,
            $"'mapping.event' says '{eventName}', which is no event of a record{Nearest.Hint(eventName, EventNames, "")}; "
            + "source.schema.json lists them.");
        return null;
    }

    /// <summary>A key of several fields needs them all: half a key would join records that are not one.</summary>
    static Compiled Key(Section section, MappingScope scope)
    {
        if (section.Require("key") is not { } value)
            return Compiled.Nothing;
        if (value is not YamlList list)
            return TextCompiler.Compile(value, typeof(string), "key", scope);
        var parts = list.Items.Select(part => TextCompiler.Compile(part, typeof(string), "key", scope)).ToArray();
        return new Compiled(
            context =>
            {
                var texts = parts.Select(part => part.Value(context)).ToArray();
                return texts.Contains(null) ? null : string.Join(' ', texts);
            },
            IsConstant: false);
    }

    static List<(ShapeMember Member, Compiled Value)> Members(Section section, Shape shape, MappingScope scope)
    {
        var members = new List<(ShapeMember, Compiled)>();
        foreach (var member in OwnMembers(shape))
        {
            var value = member.IsRequired ? section.Require(member.Name) : section.Take(member.Name);
            if (value is not null)
                members.Add((member, ObjectCompiler.Compile(value, member.Type, member.Name, scope)));
        }

        return members;
    }
}
