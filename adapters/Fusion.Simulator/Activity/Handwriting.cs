using Fusion.Simulator.Population;
using Fusion.Simulator.Records;

namespace Fusion.Simulator.Activity;

/// <summary>
/// How people come to stand in records: misheard, shortened, mistyped, half asked. Numbers of authorities are copied exactly
/// or not at all.
/// </summary>
internal sealed class Handwriting(Chance chance)
{
    const double VariantShare = 0.3;
    const double TypoShare = 0.04;
    const double SwappedNamesShare = 0.01;
    const double SwappedDateShare = 0.02;
    const double PlaceholderDateShare = 0.01;
    const double NoDateShare = 0.05;
    const double NoPostcodeShare = 0.1;
    const double PncKnownShare = 0.7;

    static readonly DateOnly[] Placeholders = [new(1900, 1, 1), new(1970, 1, 1)];

    public WrittenPerson Suspect(Person person, string slot)
    {
        var known = person.HasRecord && chance.In(PncKnownShare);
        return Addressed(Hurried(person, slot)) with
        {
            Ethnicity = chance.In(0.8) ? person.Ethnicity : null,
            PncId = known ? person.PncId : null,
            AliasFamily = known ? person.AliasFamily : null,
            Phone = chance.In(0.3) ? person.Phone : null,
        };
    }

    public WrittenPerson Victim(Person person, string slot) =>
        Addressed(Hurried(person, slot)) with { Phone = chance.In(0.7) ? person.Phone : null };

    public WrittenPerson Witness(Person person, string slot)
    {
        var written = Addressed(Hurried(person, slot));
        return chance.In(0.5) ? written with { Born = null } : written;
    }

    /// <summary>The person was asked on the street, and often had a licence at hand when driving.</summary>
    public WrittenPerson Stopped(Person person, bool driving) => Addressed(Hurried(person, "person")) with
    {
        Ethnicity = chance.In(0.85) ? person.Ethnicity : "NS",
        Phone = chance.In(0.25) ? person.Phone : null,
        PncId = person.HasRecord && chance.In(0.5) ? person.PncId : null,
        DrivingLicence = driving && chance.In(0.8) ? person.DrivingLicence : null,
    };

    /// <summary>Checked against the national computer, so nearly clean.</summary>
    public WrittenPerson Detained(Person person) => new(person, "DetainedPerson", person.Given, person.Family)
    {
        Born = person.Born,
        Sex = person.Sex,
        Ethnicity = person.Ethnicity,
        PncId = person.PncId,
        CroNumber = person.HasRecord ? person.CroNumber : null,
        DrivingLicence = chance.In(0.3) ? person.DrivingLicence : null,
        AliasFamily = person.AliasFamily,
        Address = person.Home.Address,
        Postcode = person.Home.Postcode,
        Phone = chance.In(0.8) ? person.Phone : null,
    };

    public WrittenPerson Caller(Person person, string slot)
    {
        var written = Addressed(Hurried(person, slot)) with { Phone = person.Phone };
        return chance.In(0.7) ? written with { Born = null } : written;
    }

    /// <summary>A name the caller heard or knows; no more.</summary>
    public WrittenPerson Named(Person person, string slot)
    {
        var heard = Hurried(person, slot);
        return new WrittenPerson(person, slot, heard.Given, heard.Family) { Sex = person.Sex };
    }

    public WrittenPerson Filmed(Person person, string slot)
    {
        var written = Hurried(person, slot);
        return written with
        {
            Postcode = chance.In(0.5) ? person.Home.Postcode : null,
            PncId = person.HasRecord && chance.In(0.3) ? person.PncId : null,
        };
    }

    /// <summary>Composed from the custody image and the record it stands in.</summary>
    public static WrittenPerson OnWatchlist(Person person) => new(person, "subject", person.Given, person.Family)
    {
        Born = person.Born,
        Sex = person.Sex,
        PncId = person.HasRecord ? person.PncId : null,
    };

    WrittenPerson Hurried(Person person, string slot)
    {
        var given = NameOrigin.Variants.TryGetValue(person.Given, out var variants) && chance.In(VariantShare)
            ? chance.Pick(variants)
            : person.Given;
        if (chance.In(TypoShare))
            given = Typo(given);
        var family = chance.In(TypoShare) ? Typo(person.Family) : person.Family;
        if (chance.In(SwappedNamesShare))
            (given, family) = (family, given);
        return new WrittenPerson(person, slot, given, family)
        {
            Born = Date(person.Born),
            Sex = chance.In(0.95) ? person.Sex : null,
        };
    }

    WrittenPerson Addressed(WrittenPerson written) => chance.In(NoPostcodeShare)
        ? written
        : written with { Address = chance.In(0.9) ? written.Who.Home.Address : null, Postcode = written.Who.Home.Postcode };

    DateOnly? Date(DateOnly born)
    {
        var draw = chance.Unit();
        if (draw < NoDateShare)
            return null;
        if (draw < NoDateShare + PlaceholderDateShare)
            return chance.Pick(Placeholders);
        var canSwap = born.Day <= 12 && born.Day != born.Month;
        return canSwap && chance.In(SwappedDateShare) ? new DateOnly(born.Year, born.Day, born.Month) : born;
    }

    string Typo(string name)
    {
        if (name.Length < 4)
            return name + name[^1];
        var at = chance.Between(1, name.Length - 3);
        return chance.Below(3) switch
        {
            0 => name.Remove(at, 1),
            1 => name.Insert(at, name[at].ToString()),
            _ => name[..at] + name[at + 1] + name[at] + name[(at + 2)..],
        };
    }
}
