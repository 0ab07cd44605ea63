using Fusion.Simulator.Population;
using Fusion.Simulator.Records;

namespace Fusion.Simulator.Story;

/// <summary>
/// Writes the burglar as the script wants him: one of four spellings, and always enough to know him by, either his PNC id or his
/// date of birth with his postcode.
/// </summary>
internal sealed class BurglarPen(Person burglar)
{
    public Person Person => burglar;

    public WrittenPerson ByNumber(int spelling, string slot) =>
        Spelt(spelling, slot) with { PncId = burglar.PncId, Ethnicity = burglar.Ethnicity };

    public WrittenPerson ByBirthAndHome(int spelling, string slot) => Spelt(spelling, slot) with
    {
        Born = burglar.Born,
        Address = burglar.Home.Address,
        Postcode = burglar.Home.Postcode,
        Phone = burglar.Phone,
    };

    /// <summary>As custody has him: everything, which is what joins the other two.</summary>
    public WrittenPerson InFull(int spelling, string slot) => ByBirthAndHome(spelling, slot) with
    {
        PncId = burglar.PncId,
        CroNumber = burglar.CroNumber,
        DrivingLicence = burglar.DrivingLicence,
        Ethnicity = burglar.Ethnicity,
    };

    public WrittenPerson OnWatchlist(int spelling) => Spelt(spelling, "subject") with { PncId = burglar.PncId, Born = burglar.Born };

    WrittenPerson Spelt(int spelling, string slot)
    {
        var (given, family) = Burglar.Spellings[spelling];
        return new WrittenPerson(burglar, slot, given, family) { Sex = burglar.Sex };
    }
}
