using Fusion.Ontology;

namespace Fusion.Projections.People;

/// <summary>The words by which a record names what it mentions.</summary>
static class MentionLabel
{
    const string Unnamed = "(not named)";
    const string Erased = "(erased)";

    public static string Of(Mention mention) => NameIn(mention) is { Length: > 0 } name ? name : Unnamed;

    /// <summary>The name, number or address; empty when the record gives none.</summary>
    static string NameIn(Mention mention) => mention switch
    {
        ErasedMention => Erased,
        PersonMention { Attributes: var person } => OfPerson(person),
        VehicleMention { Attributes: var vehicle } =>
            vehicle.Registration ?? Join(vehicle.Colour, vehicle.Make, vehicle.Model),
        PhoneMention { Attributes: var phone } => phone.Number,
        PlaceMention { Attributes: var place } => OfPlace(place),
        OrganisationMention { Attributes: var organisation } => organisation.Name,
        DeviceMention { Attributes: var device } => Join(device.Type, device.Serial),
        OccurrenceMention { Attributes: var occurrence } => occurrence.Reference,
        _ => throw new ArgumentOutOfRangeException(nameof(mention), mention.Kind, "A mention of a kind this build does not know."),
    };

    static string OfPerson(PersonAttributes person)
    {
        var name = person.Names.FirstOrDefault(candidate => !candidate.IsAlias)
            ?? (person.Names.Count > 0 ? person.Names[0] : null);
        if (name is not null)
            return name.ToString();
        return person.Identifiers.Count > 0 ? person.Identifiers[0].Value : "";
    }

    static string OfPlace(PlaceAttributes place)
    {
        var written = string.Join(", ", new[] { place.Address, place.Postcode }.Where(part => !string.IsNullOrWhiteSpace(part)));
        return written.Length > 0 || place.Point is null
            ? written
            : FormattableString.Invariant($"{place.Point.Latitude:F5}, {place.Point.Longitude:F5}");
    }

    static string Join(params string?[] parts) => string.Join(' ', parts.Where(part => !string.IsNullOrWhiteSpace(part)));
}
