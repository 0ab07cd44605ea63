namespace Fusion.Simulator.Population;

/// <summary>
/// Number plates of the current form. The first letter is J, T or U, which stand for no place where vehicles are registered,
/// so that a plate here is well formed and nobody's.
/// </summary>
internal sealed class Plates(Chance chance)
{
    const string FirstLetters = "JTU";
    const string Letters = "ABCDEFGHJKLMNOPRSTUVWXY";

    static readonly string[] Makes = "Vauxhall Ford Volkswagen Toyota Nissan Kia Audi BMW Seat Hyundai Peugeot Honda".Split(' ');
    static readonly string[] Models = "Corsa Fiesta Golf Yaris Qashqai Picanto A3 118 Ibiza i20 208 Jazz".Split(' ');
    static readonly string[] Colours = "Grey Black White Blue Silver Red Green".Split(' ');

    readonly HashSet<string> _issued = new(StringComparer.Ordinal) { Story.Burglar.Registration };

    public Car Issue()
    {
        var model = chance.Below(Makes.Length);
        string registration;
        do
            registration = Any(chance);
        while (!_issued.Add(registration));
        return new Car(registration, Makes[model], Models[model], chance.Pick(Colours));
    }

    public static string Any(Chance chance)
    {
        var year = chance.Between(4, 25) + (chance.In(0.5) ? 50 : 0);
        return Invariant($"{FirstLetters[chance.Below(3)]}{Letter(chance)}{year:D2} {Letter(chance)}{Letter(chance)}{Letter(chance)}");
    }

    static char Letter(Chance chance) => Letters[chance.Below(Letters.Length)];
}
