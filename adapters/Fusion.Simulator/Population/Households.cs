namespace Fusion.Simulator.Population;

/// <summary>Settles people in homes: couples, children, twins, and sons who carry their father's name.</summary>
internal sealed class Households(Chance chance, Geography geography, DateOnly until)
{
    const double TwinShare = 0.06;
    const double NamesakeShare = 0.04;
    const double PhoneShare = 0.8;
    const double ProlificShare = 0.02;
    const double OccasionalShare = 0.08;
    const double AliasShare = 0.15;
    const double DriverShare = 0.65;
    const double CarShare = 0.45;

    static readonly double[] Sizes = [30, 33, 16, 14, 5, 2];
    static readonly double[] OriginShares = [.. NameOrigin.All.Select(origin => origin.Share)];
    static readonly OffenceGroup[] Specialities =
    [
        OffenceGroup.Violence, OffenceGroup.Acquisitive, OffenceGroup.Burglary, OffenceGroup.Vehicle,
        OffenceGroup.Violence, OffenceGroup.Acquisitive, OffenceGroup.Robbery,
    ];

    readonly Plates _plates = new(chance);
    readonly List<Person> _settled = [];
    int _household;
    int _prolific;
    int _phones = 1; // The first number is the burglar’s.

    public IReadOnlyList<Person> Settle(int people)
    {
        _settled.EnsureCapacity(people);
        while (_settled.Count < people)
            MoveIn(Math.Min(chance.Weighted(Sizes) + 1, people - _settled.Count));
        return _settled;
    }

    void MoveIn(int size)
    {
        _household++;
        var origin = NameOrigin.All[chance.Weighted(OriginShares)];
        var family = chance.Pick(origin.Families);
        var home = Geography.House(chance, geography.AnyStreet(chance));
        var parentAge = size > 2 ? chance.Between(27, 52) : chance.Between(19, 88);
        var father = Add(origin, family, home, parentAge, size == 1 ? AnySex() : Sex.Male, null);
        if (size == 1)
            return;
        var mother = chance.In(0.2) ? chance.Pick(origin.Families) : family;
        Add(origin, mother, home, Math.Max(18, parentAge + chance.Between(-6, 4)), Sex.Female, null);
        Person? elder = null;
        for (var child = 2; child < size; child++)
        {
            var twinOf = elder is not null && chance.In(TwinShare) ? elder : null;
            var age = twinOf is null ? chance.Between(0, Math.Min(24, parentAge - 18)) : 0;
            elder = Add(origin, family, home, age, AnySex(), father, twinOf);
        }
    }

    Person Add(NameOrigin origin, string family, Place home, int age, Sex sex, Person? father, Person? twin = null)
    {
        var born = twin?.Born ?? Born(age);
        var namesake = father is not null && father.Sex == sex && chance.In(NamesakeShare);
        var given = namesake ? father!.Given : Given(origin, sex, twin);
        var offending = age is >= 14 and <= 60 ? Career(sex) : Offending.Never;
        var drives = age >= 18 && chance.In(DriverShare);
        var person = new Person
        {
            Number = _settled.Count + 1,
            Household = _household,
            Given = given,
            Family = family,
            Born = born,
            Sex = sex,
            Ethnicity = chance.Pick(origin.Ethnicities),
            Home = home,
            Offending = offending,
            Speciality = offending == Offending.Prolific ? Specialities[_prolific++ % Specialities.Length] : default,
            AliasFamily = offending >= Offending.Occasional && chance.In(AliasShare) ? chance.Pick(origin.Families) : null,
            Phone = age >= 12 && chance.In(PhoneShare) ? Phones.Issue(_phones++) : null,
            Drives = drives,
            Car = drives && chance.In(CarShare) ? _plates.Issue() : null,
        };
        _settled.Add(person);
        return person;
    }

    /// <summary>Twins are told apart by name; half of the time only after the first letter.</summary>
    string Given(NameOrigin origin, Sex sex, Person? twin)
    {
        var names = sex == Sex.Female ? origin.Women : origin.Men;
        string given;
        do
            given = chance.Pick(names);
        while (given == twin?.Given);
        return given;
    }

    DateOnly Born(int age)
    {
        DateOnly born;
        do
            born = until.AddDays(-365 - age * 365 - age / 4 - chance.Below(365));
        while (born == Story.Burglar.Born);
        return born;
    }

    Offending Career(Sex sex)
    {
        var lean = sex == Sex.Male ? 1.5 : 0.5;
        var draw = chance.Unit();
        if (draw < ProlificShare * lean)
            return Offending.Prolific;
        return draw < (ProlificShare + OccasionalShare) * lean ? Offending.Occasional : Offending.Once;
    }

    Sex AnySex() => chance.In(0.5) ? Sex.Female : Sex.Male;
}
