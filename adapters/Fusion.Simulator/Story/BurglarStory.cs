using Fusion.Simulator.Activity;
using Fusion.Simulator.Population;
using Fusion.Simulator.Records;

namespace Fusion.Simulator.Story;

/// <summary>
/// The script: forty offences, six stops, five arrests, two flights, six alerts of which one is somebody else's face, and one night
/// on which he is the victim. Days are counted from the first of the year; the last leave time for every correction to be published.
/// </summary>
internal sealed class BurglarStory
{
    public const int Offences = 40;

    const double FirstDay = 18;
    const double DaysBetween = 8.3;
    const int VictimDay = 121;
    const int FalseAlertDay = 230;
    const int RoutineReads = 40;
    const int OrdinaryAlertsBeside = 3;
    const int DrawsForHuntingGround = 60;

    static readonly string[] HuntingGround = ["Copperfall", "Tallow Hill", "Farthing", "Glazier's Wood"];
    static readonly int[] SpellingOf = [0, 0, 1, 0, 2, 0, 3, 0, 1, 2];
    static readonly int[] WithCar = [1, 4, 8, 12, 16, 20, 23, 27, 31, 35];
    static readonly int[] Followed = [12, 27];
    static readonly int[] Arrested = [3, 12, 22, 31, 38];
    static readonly int[] Filmed = [3, 9, 15, 22, 27, 31];
    static readonly int[] NamedByCaller = [7, 19, 30];
    static readonly int[] WithAccomplice = [6, 14, 22, 33, 37];
    static readonly int[] Convicted = [5, 13, 21, 29];
    static readonly int[] StopDays = [41, 96, 152, 204, 263, 318];
    static readonly int[] AlertDays = [60, 131, 199, FalseAlertDay, 271, 338];

    readonly Chance _chance;
    readonly CityDesk _desk;
    readonly Londoners _londoners;
    readonly BurglarPen _pen;
    readonly Person _accomplice;
    readonly ILookup<int, Action<DateTimeOffset>> _days;

    public BurglarStory(ulong seed, Londoners londoners, CityDesk desk)
    {
        _chance = Chance.For(seed, "story");
        _londoners = londoners;
        _desk = desk;
        _pen = new BurglarPen(londoners.Burglar);
        _accomplice = londoners.Known(_chance);
        _days = Script().ToLookup(scene => scene.Day, scene => scene.Play);
    }

    public void Play(int day, DateTimeOffset utcDay)
    {
        foreach (var scene in _days[day])
            scene(utcDay);
    }

    IEnumerable<(int Day, Action<DateTimeOffset> Play)> Script()
    {
        for (var i = 0; i < Offences; i++)
        {
            var offence = i;
            yield return ((int)(FirstDay + offence * DaysBetween + _chance.Between(-3.0, 3.0)), day => Offend(offence, day));
        }
        for (var i = 0; i < StopDays.Length; i++)
        {
            var stop = i;
            yield return (StopDays[i], day => Stop(stop, day));
        }
        for (var i = 0; i < AlertDays.Length; i++)
        {
            var alert = i;
            yield return (AlertDays[i], day => Alert(alert, day));
        }
        for (var i = 0; i < RoutineReads; i++)
            yield return (_chance.Between(2, 360), DriveAboutHome);
        yield return (VictimDay, BecomeVictim);
    }

    void Offend(int i, DateTimeOffset day)
    {
        var offence = Kind(i);
        var from = Moment(day, offence.Hours);
        var to = from + _chance.Minutes(20, 240);
        var victim = offence.Scene == Scene.Business ? null : Neighbour();
        var place = victim?.Home ?? Geography.House(_chance, _londoners.Geography.CrimeStreet(_chance));
        var spelling = SpellingOf[i % SpellingOf.Length];
        if (WithCar.Contains(i) || i % 3 == 0)
            _desk.PlateReads.Pass(from - _chance.Minutes(5, 35), _pen.Person.Car!, place.Area);
        _desk.Reporting.Report(new CrimeFacts
        {
            Offence = offence,
            From = from,
            To = to,
            ReportedAt = to + _chance.Minutes(1, 90),
            Place = place,
            KnownToTheHouse = true,
            Method = _chance.Pick(offence.Methods),
            Suspect = AsSuspect(i, spelling),
            SecondSuspect = WithAccomplice.Contains(i) ? _desk.Hand.Suspect(_accomplice, "S2") : null,
            Victim = victim is null ? null : _desk.Hand.Victim(victim, "V"),
            Organisation = victim is null ? "Hartwell Chemists" : null,
            Car = WithCar.Contains(i) ? _pen.Person.Car : null,
            Status = i % 4 == 0 ? "CHARGED" : "UNDER INVESTIGATION",
            Correction = Convicted.Contains(i) ? ("CONVICTED", TimeSpan.FromDays(20)) : null,
            Call = Call(i, spelling, victim),
            Arrest = Arrested.Contains(i) ? (_pen.InFull(0, "DetainedPerson"), TimeSpan.FromHours(2)) : null,
            Film = Filmed.Contains(i) ? [("suspect", OnFilm(i, spelling))] : null,
            DroneSent = Followed.Contains(i),
        });
    }

    static Offence Kind(int i) => i switch
    {
        10 or 24 or 34 => Offence.TheftFromVehicle,
        17 or 36 => Offence.BusinessBurglary,
        26 or 32 => Offence.VehicleTheft,
        _ => Offence.ResidentialBurglary,
    };

    /// <summary>Every third crime knows no PNC id; every fifth knows nothing else.</summary>
    WrittenPerson AsSuspect(int i, int spelling) => i % 3 == 2
        ? _pen.ByBirthAndHome(spelling, "S1")
        : i % 5 == 0
            ? _pen.ByNumber(spelling, "S1")
            : _pen.InFull(spelling, "S1");

    WrittenPerson OnFilm(int i, int spelling) =>
        i % 2 == 0 ? _pen.ByBirthAndHome(spelling, "subjects[0]") : _pen.ByNumber(0, "subjects[0]");

    List<(string, WrittenPerson)> Call(int i, int spelling, Person? victim)
    {
        var call = new List<(string, WrittenPerson)> { ("caller", _desk.Hand.Caller(victim ?? _londoners.Adult(_chance), "persons[0]")) };
        if (NamedByCaller.Contains(i))
            call.Add(("suspect", _pen.ByBirthAndHome(spelling, "persons[1]") with { Phone = null }));
        return call;
    }

    void DriveAboutHome(DateTimeOffset day) =>
        _desk.PlateReads.Pass(Moment(day, Hours.Commuting), _pen.Person.Car!, _pen.Person.Home.Area);

    void Stop(int i, DateTimeOffset day)
    {
        var car = i % 3 == 2 ? null : _pen.Person.Car;
        var written = i % 2 == 0 ? _pen.InFull(i % 4, "person") : _pen.ByBirthAndHome(i % 4, "person");
        _desk.Stops.Conduct(Moment(day, Hours.Evening), Street(), written, car, arrested: null);
    }

    void Alert(int i, DateTimeOffset day)
    {
        var at = Moment(day, Hours.Shops);
        var deployment = _desk.Faces.Deploy(at, _londoners.Geography.CrimeStreet(_chance));
        var seen = AlertDays[i] == FalseAlertDay ? _londoners.Adult(_chance) : _pen.Person;
        _desk.Faces.Raise(deployment, at, _pen.OnWatchlist(i % 2), seen, "Wanted on warrant");
        for (var beside = 1; beside <= OrdinaryAlertsBeside; beside++)
            _desk.Faces.Raise(deployment, at + TimeSpan.FromMinutes(11 * beside));
    }

    void BecomeVictim(DateTimeOffset day)
    {
        var from = Moment(day, Hours.Evening);
        var robbery = Offence.All.Single(offence => offence.Code == "34B");
        _desk.Reporting.Report(new CrimeFacts
        {
            Offence = robbery,
            From = from,
            ReportedAt = from + TimeSpan.FromMinutes(25),
            Place = Street(),
            Method = robbery.Methods[0],
            Suspect = _desk.Hand.Suspect(_londoners.Offender(_chance, OffenceGroup.Robbery), "S1"),
            Victim = _pen.ByBirthAndHome(0, "V"),
            Status = "UNDER INVESTIGATION",
            Call = [("caller", _pen.ByBirthAndHome(0, "persons[0]"))],
        });
    }

    Person Neighbour()
    {
        var person = _londoners.Adult(_chance);
        for (var draw = 0; draw < DrawsForHuntingGround && !HuntingGround.Contains(person.Home.Area.Name); draw++)
            person = _londoners.Adult(_chance);
        return person;
    }

    Place Street()
    {
        var area = 0;
        while (_londoners.Geography.Areas[area] != _pen.Person.Home.Area)
            area++;
        return Geography.OnStreet(_chance, _chance.Pick(_londoners.Geography.StreetsByArea[area]));
    }

    DateTimeOffset Moment(DateTimeOffset day, Hours hours) => DayShape.Moment(_chance, day, hours);
}
