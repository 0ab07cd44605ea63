using System.Text.Json.Serialization;
using Fusion.Ontology.Json;

namespace Fusion.Ontology;

/// <summary>The mentions judged to be one real thing.</summary>
[JsonConverter(typeof(TextIdConverter<EntityId>))]
public readonly record struct EntityId(Guid Value) : ITextId<EntityId>
{
    static readonly Guid EntitySpace = new("6f1f7d0a-6f0b-5c39-9c1f-0f5d5f2f3b03");

    /// <summary>An entity is named after the mention that first made it known.</summary>
    public static EntityId FoundedBy(MentionId mention) => new(NameUuid.Create(EntitySpace, mention.ToString()));

    public static bool TryParse(string text, out EntityId id)
    {
        var parsed = Guid.TryParseExact(text, "D", out var value);
        id = new EntityId(value);
        return parsed;
    }

    public override string ToString() => Value.ToString("D");
}
