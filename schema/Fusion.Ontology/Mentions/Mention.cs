using System.Text.Json.Serialization;

namespace Fusion.Ontology;

/// <summary>
/// One appearance of a person, vehicle, phone, place, organisation, device or occurrence inside a record. The attributes stand
/// together in one member so that they can be sealed, and erased, as one.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PersonMention), "person")]
[JsonDerivedType(typeof(VehicleMention), "vehicle")]
[JsonDerivedType(typeof(PhoneMention), "phone")]
[JsonDerivedType(typeof(PlaceMention), "place")]
[JsonDerivedType(typeof(OrganisationMention), "organisation")]
[JsonDerivedType(typeof(DeviceMention), "device")]
[JsonDerivedType(typeof(OccurrenceMention), "occurrence")]
[JsonDerivedType(typeof(ErasedMention), "erased")]
public abstract record Mention
{
    /// <summary>The key every observation gives to the occurrence it is about.</summary>
    public const string ThisKey = "this";

    /// <summary>Names the mention within its record, and keeps naming it in later versions of the record.</summary>
    public required string Key { get; init; }

    public required MentionRole Role { get; init; }

    [JsonIgnore]
    public abstract EntityKind Kind { get; }
}
