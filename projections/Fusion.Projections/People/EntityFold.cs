using Fusion.Ontology;
using Fusion.Projections.Reading;

namespace Fusion.Projections.People;

/// <summary>What the mentions of an entity together say of it.</summary>
static class EntityFold
{
    public static Person Person(EntityRow entity, IReadOnlyList<MentionRow> mentions, Standing standing)
    {
        var names = StatedValues.Of(mentions, mention => Of<PersonMention>(mention).Attributes.Names);
        return new Person
        {
            Id = entity.Id,
            MainName = MainNameOf(names),
            Names = names,
            DatesOfBirth = StatedValues.OfValues(mentions, mention => Of<PersonMention>(mention).Attributes.DateOfBirth),
            Sexes = StatedValues.OfValues(mentions, mention => Of<PersonMention>(mention).Attributes.Sex),
            Ethnicities = StatedValues.Of(mentions, mention => Some(Of<PersonMention>(mention).Attributes.Ethnicity)),
            Identifiers = StatedValues.Of(mentions, mention => Of<PersonMention>(mention).Attributes.Identifiers),
            Postcodes = StatedValues.Of(mentions, mention => Some(Of<PersonMention>(mention).Attributes.Postcode)),
            Standing = standing,
        };
    }

    public static Vehicle Vehicle(EntityRow entity, IReadOnlyList<MentionRow> mentions, Standing standing) => new()
    {
        Id = entity.Id,
        Registrations = StatedValues.Of(mentions, mention => Some(Of<VehicleMention>(mention).Attributes.Registration)),
        Makes = StatedValues.Of(mentions, mention => Some(Of<VehicleMention>(mention).Attributes.Make)),
        Models = StatedValues.Of(mentions, mention => Some(Of<VehicleMention>(mention).Attributes.Model)),
        Colours = StatedValues.Of(mentions, mention => Some(Of<VehicleMention>(mention).Attributes.Colour)),
        Standing = standing,
    };

    public static Phone Phone(EntityRow entity, IReadOnlyList<MentionRow> mentions, Standing standing) => new()
    {
        Id = entity.Id,
        Numbers = StatedValues.Of(mentions, mention => Some(Of<PhoneMention>(mention).Attributes.Number)),
        Standing = standing,
    };

    public static Place Place(EntityRow entity, IReadOnlyList<MentionRow> mentions, Standing standing) => new()
    {
        Id = entity.Id,
        Addresses = StatedValues.Of(mentions, mention => Some(Of<PlaceMention>(mention).Attributes.Address)),
        Postcodes = StatedValues.Of(mentions, mention => Some(Of<PlaceMention>(mention).Attributes.Postcode)),
        Points = StatedValues.Of(mentions, mention => Some(Of<PlaceMention>(mention).Attributes.Point)),
        Precisions = StatedValues.OfValues<PlacePrecision>(mentions, mention => Of<PlaceMention>(mention).Attributes.Precision),
        Standing = standing,
    };

    public static NamedThing NamedThing(EntityRow entity, IReadOnlyList<MentionRow> mentions, Standing standing) => new()
    {
        Id = entity.Id,
        Kind = entity.Kind,
        Names = StatedValues.Of(mentions, mention => Some(MentionLabel.Of(mention))),
        Standing = standing,
    };

    static PersonName? MainNameOf(IReadOnlyList<Stated<PersonName>> names) =>
        (names.FirstOrDefault(name => !name.Value.IsAlias) ?? (names.Count > 0 ? names[0] : null))?.Value;

    static T Of<T>(Mention mention)
        where T : Mention => (T)mention;

    static IEnumerable<T?> Some<T>(T? value)
        where T : class => [value];
}
