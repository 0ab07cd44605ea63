namespace Fusion.Simulator.Population;

internal enum Offending
{
    Never,
    Once,
    Occasional,
    Prolific,
}

internal enum Sex
{
    Female,
    Male,
}

/// <summary>A true person: what is the case, whatever the records say.</summary>
internal sealed class Person
{
    public required int Number { get; init; }

    public required int Household { get; init; }

    public required string Given { get; init; }

    public required string Family { get; init; }

    public required DateOnly Born { get; init; }

    public required Sex Sex { get; init; }

    public required string Ethnicity { get; init; }

    public required Place Home { get; init; }

    public required Offending Offending { get; init; }

    /// <summary>The kind of crime a prolific offender keeps to; of nobody else it says nothing.</summary>
    public OffenceGroup Speciality { get; init; }

    public string? AliasFamily { get; init; }

    public string? Phone { get; init; }

    public Car? Car { get; init; }

    public bool Drives { get; init; }

    public string Id => Invariant($"P{Number:D7}");

    /// <summary>The number the Police National Computer gives on first arrest; before that no record carries it.</summary>
    public string PncId => PoliceNumbers.Pnc(Number, Born);

    public string CroNumber => PoliceNumbers.Cro(Number, Born);

    public string? DrivingLicence => Drives ? PoliceNumbers.DrivingLicence(this) : null;

    public string WatchlistSubject => Invariant($"WS-{400000 + Number:D7}");

    public bool HasRecord => Offending is Offending.Occasional or Offending.Prolific;

    public int AgeOn(DateOnly day) => day.Year - Born.Year - (day.DayOfYear < Born.DayOfYear ? 1 : 0);
}

internal sealed record Car(string Registration, string Make, string Model, string Colour);
