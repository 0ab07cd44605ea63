using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Fusion.Ontology;

/// <summary>Finds in the bytes of an observation what is sealed: the attributes of each mention, and the free texts.</summary>
public static class PersonalParts
{
    public const string AttributesMember = "attributes";

    static readonly FrozenDictionary<string, FrozenSet<string>> FreeTexts = EventCatalogue.Names
        .Where(name => EventCatalogue.TryTypeOf(name, out var type) && type!.IsAssignableTo(typeof(Observation)))
        .ToFrozenDictionary(name => name, name => EventCatalogue.TryTypeOf(name, out var type) ? FreeTextOf(type!) : []);

    /// <summary>Whether events of this name hold anything that is sealed.</summary>
    public static bool AreIn(string eventName) => FreeTexts.ContainsKey(eventName);

    /// <summary>The names of an event's free texts, as they are stored.</summary>
    public static IReadOnlyCollection<string> FreeTextsIn(string eventName) => FreeTexts[eventName];

    /// <summary>In the order in which they stand.</summary>
    public static List<PersonalPart> Of(string eventName, ReadOnlySpan<byte> observation)
    {
        var parts = new List<PersonalPart>();
        var freeTexts = FreeTexts[eventName];
        var reader = new Utf8JsonReader(observation);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var start = (int)reader.TokenStartIndex;
            if (reader.ValueTextEquals("mentions"u8))
                AddMentions(ref reader, parts);
            else if (freeTexts.Count > 0 && reader.GetString()! is var member && freeTexts.Contains(member))
                AddFreeText(ref reader, member, start, parts);
            else
                reader.Skip();
        }

        return parts;
    }

    static void AddFreeText(ref Utf8JsonReader reader, string member, int start, List<PersonalPart> parts)
    {
        var value = ReadValue(ref reader, out var state);
        parts.Add(new PersonalPart(Mention.ThisKey, member, state, value, new Span(start, value.End - start), Kind: null));
    }

    static void AddMentions(ref Utf8JsonReader reader, List<PersonalPart> parts)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            AddMention(ref reader, parts);
    }

    static void AddMention(ref Utf8JsonReader reader, List<PersonalPart> parts)
    {
        string? key = null;
        Span? attributes = null, kind = null;
        var (state, start) = (PersonalPartState.Plain, 0);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("attributes"u8))
            {
                start = (int)reader.TokenStartIndex;
                attributes = ReadValue(ref reader, out state);
            }
            else if (reader.ValueTextEquals("key"u8))
            {
                reader.Read();
                key = reader.GetString();
            }
            else if (reader.ValueTextEquals("kind"u8))
            {
                reader.Read();
                kind = new Span((int)reader.TokenStartIndex, (int)(reader.BytesConsumed - reader.TokenStartIndex));
            }
            else
            {
                reader.Skip();
            }
        }

        if (attributes is { } value)
            parts.Add(new PersonalPart(
                key ?? throw new JsonException("Reading an observation: a mention has no key."),
                AttributesMember, state, value, new Span(start, value.End - start), kind));
    }

    /// <summary>No attributes have a member named as that of a seal, and no free text is an object.</summary>
    static Span ReadValue(ref Utf8JsonReader reader, out PersonalPartState state)
    {
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        state = PersonalPartState.Plain;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            var inner = reader;
            if (inner.Read() && inner.TokenType == JsonTokenType.PropertyName)
                state = inner.ValueTextEquals(SealedShape.SealedName) ? PersonalPartState.Sealed
                    : inner.ValueTextEquals(SealedShape.ErasedName) ? PersonalPartState.Erased
                    : PersonalPartState.Plain;
            reader.Skip();
        }

        return new Span(start, (int)reader.BytesConsumed - start);
    }

    static FrozenSet<string> FreeTextOf(Type observation) => observation.GetProperties()
        .Where(property => property.GetCustomAttribute<FreeTextAttribute>() is not null)
        .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))
        .ToFrozenSet(StringComparer.Ordinal);
}
