using Fusion.Ontology;

namespace Fusion.Adapters.Mapping;

/// <summary>The compiled whole of one mapping.</summary>
sealed class EventPlan(
    Shape shape,
    Compiled key,
    Compiled occurredAt,
    Compiled reference,
    OccurrenceType occurrence,
    IReadOnlyList<(ShapeMember Member, Compiled Value)> members,
    MentionPlan mentions)
{
    public required string EventName { get; init; }

    public required IReadOnlyCollection<string> FieldsRead { get; init; }

    /// <summary>The observation, or null once the context has faults.</summary>
    public Observation? Read(MapContext context, DatasetId dataset, Handling handling)
    {
        var slots = new object?[shape.Members.Count];
        foreach (var (member, value) in members)
            slots[member.Slot] = member.IsRequired ? Require(context, value, member.Name) : value.Value(context);
        var recordKey = Require(context, key, "key");
        slots[shape[nameof(Observation.OccurredAt)].Slot] = Require(context, occurredAt, "occurred_at");
        var (found, relations) = mentions.Read(context);
        if (context.HasFaults)
            return null;
        found.Insert(0, This(reference.Value(context) ?? recordKey!));
        slots[shape[nameof(Observation.Record)].Slot] = new RecordReference(dataset, (string)recordKey!);
        slots[shape[nameof(Observation.Handling)].Slot] = handling;
        slots[shape[nameof(Observation.Mentions)].Slot] = found;
        slots[shape[nameof(Observation.Relations)].Slot] = relations;
        return context.HasFaults ? null : (Observation)shape.Construct(slots);
    }

    OccurrenceMention This(object number) => new()
    {
        Key = Mention.ThisKey,
        Role = MentionRole.This,
        Attributes = new OccurrenceAttributes { Type = occurrence, Reference = (string)number },
    };

    static object? Require(MapContext context, Compiled value, string name)
    {
        var before = context.HasFaults;
        var found = value.Value(context);
        if (found is null && before == context.HasFaults)
            context.Fault($"'{name}'", "has no value");
        return found;
    }
}
