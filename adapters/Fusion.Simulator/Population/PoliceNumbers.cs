namespace Fusion.Simulator.Population;

/// <summary>Identifiers in the form of the real ones; the serials are counted, so no two people share one.</summary>
internal static class PoliceNumbers
{
    const string CheckLetters = "ZABCDEFGHJKLMNPQRTUVWXY";
    const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    const int PncSerialBase = 9_000_000;
    const int PncSerials = 1_000_000;

    public static string Pnc(int number, DateOnly born)
    {
        // A serial is unique within its year; people beyond the serials of one year get the next.
        var year = Math.Clamp(born.Year + 16, 1996, 2024) - number / PncSerials;
        var serial = PncSerialBase + number % PncSerials;
        return Invariant($"{year}/{serial}{CheckLetters[(int)((year % 100 * 10_000_000L + serial) % 23)]}");
    }

    public static string Cro(int number, DateOnly born)
    {
        var year = Math.Clamp(born.Year + 17, 1996, 2024) % 100;
        return Invariant($"{100_000 + number}/{year:D2}{CheckLetters[(int)((year * 1_000_000L + number) % 23)]}");
    }

    public static string DrivingLicence(Person person)
    {
        var family = new string([.. person.Family.ToUpperInvariant().Where(char.IsAsciiLetter)]).PadRight(5, '9')[..5];
        var month = person.Born.Month + (person.Sex == Sex.Female ? 50 : 0);
        var initial = person.Given.ToUpperInvariant()[0];
        var serial = person.Number % (Letters.Length * Letters.Length);
        var digit = person.Number / (Letters.Length * Letters.Length) % 10;
        return Invariant($"{family}{person.Born.Year / 10 % 10}{month:D2}{person.Born.Day:D2}{person.Born.Year % 10}")
            + Invariant($"{initial}9{digit}{Letters[serial / Letters.Length]}{Letters[serial % Letters.Length]}");
    }
}
