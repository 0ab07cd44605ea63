using Fusion.Simulator.Population;

namespace Fusion.Simulator.Story;

/// <summary>
/// The one person the script is about. His four spellings share the Soundex code of the family name and the first letter of the given
/// name; his birthday is nobody else's, and no swap of day and month can make it another's, because the day is past the twelfth.
/// </summary>
internal static class Burglar
{
    public const string Registration = "JT17 OGV";

    public static readonly DateOnly Born = new(1988, 3, 27);

    public static IReadOnlyList<(string Given, string Family)> Spellings { get; } =
        [("Gareth", "Pembery"), ("Gary", "Pembury"), ("Garreth", "Pembrey"), ("Gareth", "Penbery")];

    public static Person Person(int number, Geography geography)
    {
        var copperfall = geography.StreetsByArea.Single(streets => streets[0].Area.Name == "Copperfall");
        var street = copperfall[3];
        return new Person
        {
            Number = number,
            Household = 0,
            Given = Spellings[0].Given,
            Family = Spellings[0].Family,
            Born = Born,
            Sex = Sex.Male,
            Ethnicity = "W1",
            Home = new Place($"Flat 9, 41 {street.Name}", street.Postcodes[1], street.Latitude, street.Longitude, street.Area),
            Offending = Offending.Prolific,
            Speciality = OffenceGroup.Burglary,
            Phone = Phones.Issue(0),
            Drives = true,
            Car = new Car(Registration, "Vauxhall", "Corsa", "Grey"),
        };
    }
}
