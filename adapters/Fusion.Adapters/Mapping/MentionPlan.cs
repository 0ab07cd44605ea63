using Fusion.Ontology;

namespace Fusion.Adapters.Mapping;

/// <summary>What a mapping reads of one record's mentions.</summary>
sealed class MentionPlan(
    IReadOnlyList<MentionStep> single, IReadOnlyList<MentionGroup> groups, IReadOnlyList<Relation> relations)
{
    public (List<Mention> Mentions, List<Relation> Relations) Read(MapContext context)
    {
        var mentions = new List<Mention>();
        var found = new List<Relation>();
        foreach (var step in single)
        {
            if (step.Read(context, suffix: "") is { } mention)
                mentions.Add(mention);
        }

        foreach (var group in groups)
            group.Read(context, mentions, found);
        found.AddRange(relations.Where(relation => Has(mentions, relation.From) && Has(mentions, relation.To)));
        return (mentions, found);
    }

    internal static bool Has(List<Mention> mentions, string key) =>
        key == Mention.ThisKey || mentions.Exists(mention => mention.Key == key);
}

/// <summary>One mention, made when the record has something to say of it.</summary>
sealed class MentionStep(string key, Shape shape, Compiled role, Compiled? category, Compiled attributes)
{
    const string AttributesProperty = "Attributes";

    public string Key => key;

    public Mention? Read(MapContext context, string suffix)
    {
        if (attributes.Get(context) is not { } found)
            return null;
        var slots = new object?[shape.Members.Count];
        slots[shape["Key"].Slot] = key + suffix;
        slots[shape["Role"].Slot] = Require(context, role, "role");
        if (category is not null)
            slots[shape["Category"].Slot] = Require(context, category, "category");
        slots[shape[AttributesProperty].Slot] = found;
        return context.HasFaults ? null : (Mention)shape.Construct(slots);
    }

    object? Require(MapContext context, Compiled part, string name)
    {
        var value = part.Value(context);
        if (value is null && !context.HasFaults)
            context.Fault($"'mentions.{key}.{name}'", "has no value");
        return value;
    }
}

/// <summary>
/// Mentions that stand together: once for each repetition of a section, or under one condition. Keys in a repeated section end in
/// its number.
/// </summary>
sealed class MentionGroup(
    FieldPath? each, Func<MapContext, bool>? when, IReadOnlyList<MentionStep> steps, IReadOnlyList<Relation> relations)
{
    public bool IsRepeated => each is not null;

    public IEnumerable<string> Keys => steps.Select(step => step.Key);

    public void Read(MapContext context, List<Mention> mentions, List<Relation> found)
    {
        if (each is null)
        {
            ReadOnce(context, "", mentions, found);
            return;
        }

        var number = 0;
        foreach (var section in each.ReadAll(context))
        {
            var suffix = $"-{++number}";
            context.Within(section, inner =>
            {
                ReadOnce(inner, suffix, mentions, found);
                return true;
            });
        }
    }

    void ReadOnce(MapContext context, string suffix, List<Mention> mentions, List<Relation> found)
    {
        if (when is not null && !when(context))
            return;
        foreach (var step in steps)
        {
            if (step.Read(context, suffix) is { } mention)
                mentions.Add(mention);
        }

        foreach (var relation in relations)
        {
            var local = new Relation(Local(relation.From, suffix), relation.Kind, Local(relation.To, suffix));
            if (MentionPlan.Has(mentions, local.From) && MentionPlan.Has(mentions, local.To))
                found.Add(local);
        }
    }

    string Local(string key, string suffix) => steps.Any(step => step.Key == key) ? key + suffix : key;
}
