using Fusion.Simulator.Population;
using Fusion.Simulator.Records;

namespace Fusion.Simulator.Activity;

/// <summary>Decides an ordinary crime: what, when, where, to whom, and whether anybody knows by whom.</summary>
internal sealed class Crimes(Chance chance, Londoners londoners, Handwriting hand)
{
    const double CalledShare = 0.9;
    const double SecondSuspectShare = 0.08;
    const double ArrestShare = 0.58;
    const double FilmedShare = 0.15;
    const double DroneShare = 0.0108;
    const double AtHomeTogetherShare = 0.35;

    static readonly string[] Shops =
    [
        "Brightwell Stores", "Corner Larder", "Hartwell Chemists", "Northline Phones",
        "Saffron Grocers", "Verity Fashion", "Dunmore Hardware", "The Old Kiln",
    ];

    public CrimeFacts Decide(DateTimeOffset utcDay)
    {
        var winter = DayShape.Winter(DateOnly.FromDateTime(utcDay.Date));
        var offence = Offence.All[chance.Weighted([.. Offence.All.Select(o => o.Weight * (1 + o.WinterLean * winter))])];
        var from = DayShape.Moment(chance, utcDay, offence.Hours);
        var overnight = offence.Hours is Hours.Night or Hours.WorkingDay;
        DateTimeOffset? to = overnight ? from + chance.Minutes(30, 540) : null;
        var suspect = chance.In(offence.SuspectKnown) ? londoners.Offender(chance, offence.Group) : null;
        var victim = Victim(offence, suspect);
        var place = ScenePlace(offence, victim);
        var facts = new CrimeFacts
        {
            Offence = offence,
            From = from,
            To = to,
            ReportedAt = (to ?? from) + chance.Minutes(1, 180),
            Place = place,
            KnownToTheHouse = offence.Scene != Scene.Street,
            Method = offence.Methods.Length > 0 && chance.In(0.85) ? chance.Pick(offence.Methods) : null,
            Suspect = suspect is null ? null : hand.Suspect(suspect, "S1"),
            Victim = victim is null ? null : hand.Victim(victim, "V"),
            Organisation = offence.Scene == Scene.Business ? chance.Pick(Shops) : null,
            Witness = chance.In(0.12) ? hand.Witness(londoners.Adult(chance), "W") : null,
            Status = Status(suspect is not null),
            DroneSent = chance.In(DroneShare),
        };
        return Aftermath(WithCar(facts, suspect, victim), suspect, victim);
    }

    Person? Victim(Offence offence, Person? suspect)
    {
        if (offence.Scene == Scene.Business || offence.Code is "10C" or "9A")
            return null;
        if (offence.Code == "19C")
            return Woman();
        var together = offence.Group == OffenceGroup.Violence && suspect is not null && chance.In(AtHomeTogetherShare);
        return together ? londoners.Cohabitant(suspect!) ?? OtherThan(suspect) : OtherThan(suspect);
    }

    Person Woman()
    {
        Person person;
        do
            person = londoners.Adult(chance);
        while (person.Sex != Sex.Female);
        return person;
    }

    Person OtherThan(Person? suspect)
    {
        Person person;
        do
            person = londoners.Adult(chance);
        while (person == suspect);
        return person;
    }

    Place ScenePlace(Offence offence, Person? victim) => offence.Scene switch
    {
        Scene.Home => victim?.Home ?? Geography.House(chance, londoners.Geography.CrimeStreet(chance)),
        Scene.Street => Geography.OnStreet(chance, londoners.Geography.CrimeStreet(chance)),
        Scene.Business => Geography.House(chance, londoners.Geography.CrimeStreet(chance)),
    };

    CrimeFacts WithCar(CrimeFacts facts, Person? suspect, Person? victim)
    {
        if (facts.Offence == Offence.VehicleTheft && victim?.Car is { } stolen)
            return facts with { Car = stolen, CarStolen = true };
        return suspect?.Car is { } used && chance.In(0.15) ? facts with { Car = used } : facts;
    }

    CrimeFacts Aftermath(CrimeFacts facts, Person? suspect, Person? victim)
    {
        var second = suspect is not null && chance.In(SecondSuspectShare)
            ? londoners.Offender(chance, facts.Offence.Group)
            : null;
        if (second == suspect || second == victim)
            second = null;
        return facts with
        {
            SecondSuspect = second is null ? null : hand.Suspect(second, "S2"),
            Correction = Correction(suspect is not null),
            Call = chance.In(CalledShare) ? Call(suspect, victim) : null,
            Arrest = suspect is not null && chance.In(ArrestShare)
                ? (hand.Detained(suspect), chance.In(0.5) ? chance.Minutes(20, 300) : TimeSpan.FromHours(chance.Between(8, 500)))
                : null,
            Film = chance.In(FilmedShare) ? Film(suspect, victim) : null,
        };
    }

    List<(string, WrittenPerson)> Call(Person? suspect, Person? victim)
    {
        var call = new List<(string, WrittenPerson)>();
        var rangThemselves = victim is not null && chance.In(0.6);
        call.Add(("caller", hand.Caller(rangThemselves ? victim! : londoners.Adult(chance), "persons[0]")));
        if (victim is not null && !rangThemselves)
            call.Add(("victim", hand.Named(victim, "persons[1]")));
        if (suspect is not null && chance.In(0.12))
            call.Add(("suspect", hand.Named(suspect, Invariant($"persons[{call.Count}]"))));
        return call;
    }

    List<(string, WrittenPerson)> Film(Person? suspect, Person? victim)
    {
        var film = new List<(string, WrittenPerson)>();
        if (victim is not null && chance.In(0.7))
            film.Add(("victim", hand.Filmed(victim, "subjects[0]")));
        if (suspect is not null && chance.In(0.5))
            film.Add(("suspect", hand.Filmed(suspect, Invariant($"subjects[{film.Count}]"))));
        return film;
    }

    string Status(bool suspected) =>
        suspected && chance.In(0.3) ? chance.Pick(["CHARGED", "CHARGED", "CAUTIONED"]) : "UNDER INVESTIGATION";

    (string, TimeSpan)? Correction(bool suspected)
    {
        if (!chance.In(suspected ? 0.2 : 0.1))
            return null;
        var status = suspected
            ? chance.Pick(["NFA", "NFA", "CONVICTED", "CONVICTED", "ACQUITTED"])
            : chance.Pick(["NFA", "NFA", "NFA", "NO CRIME"]);
        return (status, TimeSpan.FromHours(chance.Between(30, 2000)));
    }
}
