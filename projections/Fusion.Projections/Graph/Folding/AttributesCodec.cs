using System.Text.Json;
using System.Text.Json.Serialization;
using Fusion.Ontology;

namespace Fusion.Projections.Graph.Folding;

/// <summary>The attributes of a mention, as its row keeps them.</summary>
static class AttributesCodec
{
    /// <summary>What stands in a row whose mention is erased.</summary>
    public static ReadOnlySpan<byte> Erased => "{\"erased\":true}"u8;

    public static byte[] Encode(Mention mention) => mention switch
    {
        ErasedMention => Erased.ToArray(),
        PersonMention { Attributes: var person } =>
            JsonSerializer.SerializeToUtf8Bytes(person, AttributesJson.Default.PersonAttributes),
        VehicleMention { Attributes: var vehicle } =>
            JsonSerializer.SerializeToUtf8Bytes(vehicle, AttributesJson.Default.VehicleAttributes),
        PhoneMention { Attributes: var phone } =>
            JsonSerializer.SerializeToUtf8Bytes(phone, AttributesJson.Default.PhoneAttributes),
        PlaceMention { Attributes: var place } =>
            JsonSerializer.SerializeToUtf8Bytes(place, AttributesJson.Default.PlaceAttributes),
        OrganisationMention { Attributes: var organisation } =>
            JsonSerializer.SerializeToUtf8Bytes(organisation, AttributesJson.Default.OrganisationAttributes),
        DeviceMention { Attributes: var device } =>
            JsonSerializer.SerializeToUtf8Bytes(device, AttributesJson.Default.DeviceAttributes),
        OccurrenceMention { Attributes: var occurrence } =>
            JsonSerializer.SerializeToUtf8Bytes(occurrence, AttributesJson.Default.OccurrenceAttributes),
        _ => throw new ArgumentOutOfRangeException(nameof(mention), mention.Kind, "A mention of a kind this build does not know."),
    };

    /// <summary>The mention again, from the columns of its row.</summary>
    public static Mention Decode(EntityKind kind, string key, MentionRole role, SubjectCategory? category, byte[] attributes) =>
        kind switch
        {
            _ when attributes.AsSpan().SequenceEqual(Erased) => new ErasedMention { Key = key, Role = role, Of = kind, Category = category },
            EntityKind.Person => new PersonMention
            {
                Key = key,
                Role = role,
                Category = category ?? throw new InvalidDataException("The row of a person's mention has no category."),
                Attributes = JsonSerializer.Deserialize(attributes, AttributesJson.Default.PersonAttributes)!,
            },
            EntityKind.Vehicle => new VehicleMention
            {
                Key = key,
                Role = role,
                Attributes = JsonSerializer.Deserialize(attributes, AttributesJson.Default.VehicleAttributes)!,
            },
            EntityKind.Phone => new PhoneMention
            {
                Key = key,
                Role = role,
                Attributes = JsonSerializer.Deserialize(attributes, AttributesJson.Default.PhoneAttributes)!,
            },
            EntityKind.Place => new PlaceMention
            {
                Key = key,
                Role = role,
                Attributes = JsonSerializer.Deserialize(attributes, AttributesJson.Default.PlaceAttributes)!,
            },
            EntityKind.Organisation => new OrganisationMention
            {
                Key = key,
                Role = role,
                Attributes = JsonSerializer.Deserialize(attributes, AttributesJson.Default.OrganisationAttributes)!,
            },
            EntityKind.Device => new DeviceMention
            {
                Key = key,
                Role = role,
                Attributes = JsonSerializer.Deserialize(attributes, AttributesJson.Default.DeviceAttributes)!,
            },
            EntityKind.Occurrence => new OccurrenceMention
            {
                Key = key,
                Role = role,
                Attributes = JsonSerializer.Deserialize(attributes, AttributesJson.Default.OccurrenceAttributes)!,
            },
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A mention of a kind this build does not know."),
        };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PersonAttributes))]
[JsonSerializable(typeof(VehicleAttributes))]
[JsonSerializable(typeof(PhoneAttributes))]
[JsonSerializable(typeof(PlaceAttributes))]
[JsonSerializable(typeof(OrganisationAttributes))]
[JsonSerializable(typeof(DeviceAttributes))]
[JsonSerializable(typeof(OccurrenceAttributes))]
sealed partial class AttributesJson : JsonSerializerContext;
