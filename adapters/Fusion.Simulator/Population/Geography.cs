namespace Fusion.Simulator.Population;

/// <summary>A part of the invented London: a postcode district no post office ever opened, about where it would lie.</summary>
internal sealed record Area(string Name, string District, double Latitude, double Longitude, double CrimeWeight);

internal sealed record Street(string Name, Area Area, double Latitude, double Longitude, string[] Postcodes);

/// <summary>WGS 84, as exact as the record that carries it says.</summary>
internal sealed record Place(string? Address, string? Postcode, double Latitude, double Longitude, Area Area);

internal sealed class Geography
{
    const string InwardLetters = "ABDEFGHJLNPQRSTUWXYZ";
    const int PostcodesPerDistrict = 10 * 20 * 20;
    const int PostcodesPerStreet = 3;
    const int StreetsPerAreaMin = 12;
    const int StreetsPerAreaMax = PostcodesPerDistrict / PostcodesPerStreet - 1;
    const int PeoplePerStreet = 60;

    static readonly string[] First =
        ("Tallow Copperfall Harrier Sorrel Larkmoor Quillon Mallow Fenwick Ashmere Brackwell Candlewick Dunmore Elderfield Foxglove "
        + "Gantry Hollin Ironmonger Jessamy Kestrel Lanthorn Merrow Nightjar Osier Pewter Quarry Rushmead Saltfleet Tannery Umber "
        + "Viaduct Wherry Yarrow Amberley Bellweather Chandler Drover Everdon Farthing Glazier Hempsall").Split(' ');

    static readonly string[] Second =
        "Street Road Row Lane Avenue Rise Gardens Terrace Grove Close Mews Crescent Hill Walk Place Way".Split(' ');

    Geography(IReadOnlyList<Area> areas, IReadOnlyList<Street[]> streets)
    {
        Areas = areas;
        StreetsByArea = streets;
        Weights = [.. areas.Select(area => area.CrimeWeight)];
    }

    public IReadOnlyList<Area> Areas { get; }

    public IReadOnlyList<Street[]> StreetsByArea { get; }

    IReadOnlyList<double> Weights { get; }

    public static Geography Create(ulong seed, int people)
    {
        var streetsPerArea = Math.Clamp(people / (London.Count * PeoplePerStreet), StreetsPerAreaMin, StreetsPerAreaMax);
        var chance = Chance.For(seed, "streets");
        return new Geography(London, [.. London.Select(area => Streets(chance, area, streetsPerArea))]);
    }

    public Street AnyStreet(Chance chance) => chance.Pick(StreetsByArea[chance.Below(Areas.Count)]);

    /// <summary>A street, the likelier the more crime its area sees.</summary>
    public Street CrimeStreet(Chance chance) => chance.Pick(StreetsByArea[chance.Weighted(Weights)]);

    public static Place OnStreet(Chance chance, Street street) => new(
        street.Name,
        chance.In(0.7) ? chance.Pick(street.Postcodes) : null,
        Near(chance, street.Latitude, 0.0008),
        Near(chance, street.Longitude, 0.0012),
        street.Area);

    public static Place House(Chance chance, Street street)
    {
        var number = chance.Between(1, 180);
        var address = chance.In(0.35)
            ? Invariant($"Flat {chance.Between(1, 40)}, {number} {street.Name}")
            : Invariant($"{number} {street.Name}");
        return new Place(
            address,
            street.Postcodes[number % street.Postcodes.Length],
            Near(chance, street.Latitude, 0.0008),
            Near(chance, street.Longitude, 0.0012),
            street.Area);
    }

    static double Near(Chance chance, double centre, double reach) => Math.Round(centre + chance.Between(-reach, reach), 5);

    static Street[] Streets(Chance chance, Area area, int count)
    {
        var nameOffset = chance.Below(First.Length * Second.Length);
        var postcodeOffset = chance.Below(PostcodesPerDistrict);
        var streets = new Street[count];
        for (var i = 0; i < count; i++)
        {
            // Steps that share no factor with the sizes visit every name and every postcode once before any comes again.
            var name = (nameOffset + i * 39) % (First.Length * Second.Length);
            var postcodes = Enumerable.Range(i * PostcodesPerStreet, PostcodesPerStreet)
                .Select(k => Postcode(area.District, (postcodeOffset + k * 1237) % PostcodesPerDistrict));
            streets[i] = new Street(
                $"{First[name % First.Length]} {Second[name / First.Length]}",
                area,
                area.Latitude + chance.Between(-0.012, 0.012),
                area.Longitude + chance.Between(-0.019, 0.019),
                [.. postcodes]);
        }
        return streets;
    }

    static string Postcode(string district, int inward) =>
        Invariant($"{district} {inward / 400}{InwardLetters[inward / 20 % 20]}{InwardLetters[inward % 20]}");

    static readonly IReadOnlyList<Area> London =
    [
        new("Ashmere", "E31", 51.532, -0.035, 1.6),
        new("Quillon", "E33", 51.544, 0.013, 1.5),
        new("Saltfleet", "E35", 51.553, 0.075, 1.1),
        new("Wherry Reach", "E37", 51.509, 0.021, 0.9),
        new("Rushmead", "E38", 51.577, -0.012, 1.2),
        new("Everdon", "E39", 51.558, 0.152, 0.6),
        new("Harrier Hill", "N32", 51.588, -0.101, 1.7),
        new("Fenwick", "N34", 51.617, -0.073, 1.1),
        new("Merrow Green", "N36", 51.598, -0.149, 0.8),
        new("Kestrel Park", "N38", 51.643, -0.049, 0.6),
        new("Candlewick", "NW31", 51.549, -0.171, 1.1),
        new("Lanthorn", "NW33", 51.568, -0.238, 1.2),
        new("Hollin Vale", "NW36", 51.601, -0.289, 0.7),
        new("Larkmoor", "W36", 51.510, -0.274, 1.0),
        new("Pewter Cross", "W32", 51.515, -0.205, 1.4),
        new("Osier Bridge", "W38", 51.493, -0.338, 0.9),
        new("Drover's Heath", "W39", 51.487, -0.421, 0.6),
        new("Mallow", "SW35", 51.430, -0.160, 1.0),
        new("Farthing", "SW32", 51.466, -0.118, 1.6),
        new("Elderfield", "SW37", 51.411, -0.231, 0.6),
        new("Copperfall", "SE31", 51.470, -0.061, 1.5),
        new("Tallow Hill", "SE34", 51.451, -0.021, 1.2),
        new("Glazier's Wood", "SE36", 51.421, 0.032, 0.8),
        new("Umber Common", "SE38", 51.391, -0.089, 1.1),
    ];
}
