namespace Fusion.Simulator.Population;

/// <summary>
/// Everybody: households first, then who offends and how much. The burglar of the story is one of them by count, but stands
/// apart, so that nothing but the script ever writes about him.
/// </summary>
internal sealed class Londoners
{
    const int AdultAge = 18;
    const int OffendingAgeMin = 14;
    const int OffendingAgeMax = 65;
    const double ProlificShare = 0.2;
    const double KnownShare = 0.45;
    const int PeoplePerOfficer = 40;
    const int OfficersMin = 40;

    static readonly int GroupCount = Enum.GetValues<OffenceGroup>().Length;

    readonly List<Person>[] _prolific = [.. Enumerable.Range(0, GroupCount).Select(_ => new List<Person>())];
    readonly List<Person> _occasional = [];
    readonly List<Person> _ableToOffend = [];
    readonly List<Person> _adults = [];
    readonly List<Person> _drivers = [];

    Londoners(IReadOnlyList<Person> everyone, Person burglar, Geography geography, DateOnly until)
    {
        Everyone = everyone;
        Burglar = burglar;
        Geography = geography;
        var officers = Math.Max(OfficersMin, everyone.Count / PeoplePerOfficer);
        Officers = [.. Enumerable.Range(0, officers).Select(i => Invariant($"SL{10000 + i}"))];
        foreach (var person in everyone)
            Sort(person, person.AgeOn(until.AddDays(-365)));
    }

    /// <summary>Without the burglar.</summary>
    public IReadOnlyList<Person> Everyone { get; }

    public Person Burglar { get; }

    public Geography Geography { get; }

    public IReadOnlyList<string> Officers { get; }

    public IReadOnlyList<Person> Drivers => _drivers;

    public static Londoners Create(ulong seed, int people, DateOnly until)
    {
        var geography = Geography.Create(seed, people);
        var households = new Households(Chance.For(seed, "people"), geography, until);
        var everyone = households.Settle(people - 1);
        return new Londoners(everyone, Story.Burglar.Person(people, geography), geography, until);
    }

    public Person Adult(Chance chance) => chance.Pick(_adults);

    public Person Anyone(Chance chance) => chance.Pick(Everyone);

    /// <summary>Whoever did it: a few prolific people do much of it, and most suspects are met once.</summary>
    public Person Offender(Chance chance, OffenceGroup group)
    {
        var specialists = _prolific[(int)group];
        var draw = chance.Unit();
        if (draw < ProlificShare && specialists.Count > 0)
            return chance.Pick(specialists);
        return draw < ProlificShare + KnownShare && _occasional.Count > 0 ? chance.Pick(_occasional) : chance.Pick(_ableToOffend);
    }

    /// <summary>Somebody with a record, as watchlists and patrols know them.</summary>
    public Person Known(Chance chance) =>
        _occasional.Count > 0 ? chance.Pick(_occasional) : chance.Pick(_ableToOffend);

    /// <summary>Another member of the household, if there is one.</summary>
    public Person? Cohabitant(Person person)
    {
        // Households stand together and are numbered from one, in the order of the list.
        foreach (var neighbour in (int[])[person.Number - 2, person.Number])
        {
            if (neighbour >= 0 && neighbour < Everyone.Count && Everyone[neighbour].Household == person.Household)
                return Everyone[neighbour];
        }
        return null;
    }

    public string Officer(Chance chance) => chance.Pick(Officers);

    void Sort(Person person, int age)
    {
        if (age >= AdultAge)
            _adults.Add(person);
        if (person.Car is not null)
            _drivers.Add(person);
        if (age is < OffendingAgeMin or > OffendingAgeMax)
            return;
        _ableToOffend.Add(person);
        if (person.Offending == Offending.Prolific)
            _prolific[(int)person.Speciality].Add(person);
        if (person.HasRecord)
            _occasional.Add(person);
    }
}
