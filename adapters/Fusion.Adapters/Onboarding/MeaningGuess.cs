using System.Text.RegularExpressions;
using static Fusion.Adapters.Onboarding.Meaning;

namespace Fusion.Adapters.Onboarding;

/// <summary>
/// What a field stands for, by the words of its name and the forms of its values: each clue says what it would mean and how sure it
/// is, and the surest counts. A name that says nothing leaves only the values.
/// </summary>
static partial class MeaningGuess
{
    /// <summary>Less sure than this is no guess.</summary>
    public const double CertaintyMin = 0.5;

    /// <summary>A name that says it, and values that could be it.</summary>
    const double Named = 0.9;

    /// <summary>A name that often means it.</summary>
    const double Hinted = 0.65;

    /// <summary>Values that can hardly be anything else.</summary>
    const double Formed = 0.8;

    const double FormShare = 0.85;

    /// <summary>Names whose words, all of them, say what the field is. The first that fits counts.</summary>
    static readonly (Meaning Meaning, double Certainty, string[] Words)[] Names =
    [
        (DateOfBirth, Named, ["date", "of", "birth"]), (DateOfBirth, Named, ["birth", "date"]), (DateOfBirth, Named, ["born"]),
        (GivenName, Named, ["given"]), (GivenName, Named, ["forename"]), (GivenName, Named, ["forenames"]), (GivenName, Named, ["first",
            "name"]),
        (GivenName, Named, ["christian", "name"]), (GivenName, Hinted, ["fore", "name"]),
        (FamilyName, Named, ["surname"]), (FamilyName, Named, ["family", "name"]), (FamilyName, Named, ["last", "name"]), (FamilyName,
            Hinted, ["family"]),
        (FamilyName, Hinted, ["second", "name"]),
        (Sex, Named, ["sex"]), (Sex, Named, ["gender"]),
        (Ethnicity, Named, ["ethnicity"]), (Ethnicity, Named, ["ethnic"]), (Ethnicity, Hinted, ["race"]), (Ethnicity, Hinted, ["eth"]),
        (PoliceNationalComputer, Named, ["pncid"]), (PoliceNationalComputer, Named, ["pnc"]), (CriminalRecordsOffice, Named, ["cro"]),
        (DrivingLicence, Named, ["driving", "licence"]), (DrivingLicence, Named, ["driver", "licence"]), (DrivingLicence, Hinted,
            ["licence", "number"]),
        (DrivingLicence, Hinted, ["licence", "no"]),
        (Passport, Named, ["passport"]), (PrisonNumber, Named, ["prison", "number"]), (PrisonNumber, Named, ["prison", "no"]),
        (OfficerNumber, Named, ["officer"]), (OfficerNumber, Named, ["oic"]), (OfficerNumber, Named, ["collar"]), (OfficerNumber, Named,
            ["warrant", "no"]),
        (OfficerNumber, Named, ["badge"]), (OfficerNumber, Hinted, ["shoulder"]), (OfficerNumber, Hinted, ["wearer"]), (OfficerNumber,
            Hinted, ["operator"]),
        (OfficerNumber, Hinted, ["pilot"]),
        (Postcode, Named, ["postcode"]), (Postcode, Named, ["post", "code"]), (Postcode, Named, ["postal", "code"]),
        (Latitude, Named, ["latitude"]), (Latitude, Named, ["lat"]), (Longitude, Named, ["longitude"]), (Longitude, Named, ["lon"]),
        (Longitude, Named, ["long"]), (Longitude, Named, ["lng"]),
        (Easting, Named, ["easting"]), (Northing, Named, ["northing"]), (Easting, Named, ["eastings"]), (Northing, Named, ["northings"]),
        (VehicleMake, Named, ["make"]), (VehicleMake, Hinted, ["manufacturer"]), (VehicleMake, Hinted, ["marque"]), (VehicleModel, Named,
            ["model"]),
        (VehicleColour, Named, ["colour"]), (VehicleColour, Named, ["color"]),
        (Registration, Named, ["vrm"]), (Registration, Named, ["registration"]), (Registration, Named, ["plate"]), (Registration, Named,
            ["reg"]),
        (Registration, Hinted, ["index"]), (Registration, Named, ["vrn"]),
        (Phone, Named, ["phone"]), (Phone, Named, ["telephone"]), (Phone, Named, ["mobile"]), (Phone, Named, ["msisdn"]), (Phone, Hinted,
            ["tel"]),
        (CrimeReference, Named, ["crime", "no"]), (CrimeReference, Named, ["crime", "number"]), (CrimeReference, Named, ["crime", "ref"]),
        (CrimeReference, Named, ["crime", "reference"]), (CrimeReference, Named, ["crime", "id"]), (CrimeReference, Hinted, ["offence",
            "ref"]),
        (IncidentReference, Named, ["cad"]), (IncidentReference, Named, ["incident", "no"]), (IncidentReference, Named, ["incident",
            "number"]),
        (IncidentReference, Named, ["incident", "ref"]), (IncidentReference, Named, ["incident", "reference"]), (IncidentReference,
            Named, ["incident", "id"]),
        (IncidentReference, Hinted, ["incident"]),
        (StopReference, Named, ["stop", "ref"]), (StopReference, Named, ["stop", "reference"]), (StopReference, Named, ["stop", "no"]),
        (StopReference, Named, ["stop", "number"]), (StopReference, Named, ["stop", "id"]),
        (CustodyReference, Named, ["custody", "number"]), (CustodyReference, Named, ["custody", "no"]), (CustodyReference, Named,
            ["custody", "ref"]),
        (CustodyReference, Named, ["custody", "id"]),
        (OffenceCode, Named, ["offence", "code"]), (OffenceCode, Named, ["crime", "code"]), (OffenceCode, Hinted, ["ho", "code"]),
        (Category, Named, ["offence", "title"]), (Category, Named, ["crime", "type"]), (Category, Named, ["incident", "type"]),
            (Category, Hinted, ["offence"]),
        (Category, Hinted, ["category"]), (Category, Hinted, ["type"]), (Category, Hinted, ["legislation"]), (Category, Hinted,
            ["power"]),
        (Outcome, Named, ["outcome"]), (Outcome, Named, ["disposal"]), (Outcome, Hinted, ["result"]), (Outcome, Hinted, ["status"]),
        (Confidence, Named, ["confidence"]), (Confidence, Hinted, ["score"]), (Direction, Named, ["direction"]), (Direction, Hinted,
            ["heading"]),
        (DeviceSerial, Named, ["camera", "id"]), (DeviceSerial, Named, ["device", "serial"]), (DeviceSerial, Named, ["camera"]),
        (DeviceSerial, Hinted, ["serial"]), (DeviceSerial, Hinted, ["device"]),
        (Organisation, Named, ["organisation"]), (Organisation, Named, ["company"]), (Organisation, Hinted, ["agency"]), (Organisation,
            Hinted, ["employer"]),
        (Organisation, Hinted, ["force"]), (Organisation, Hinted, ["reported", "by"]), (Organisation, Hinted, ["organization"]),
        (EndedAt, Named, ["ended"]), (EndedAt, Hinted, ["end"]), (EndedAt, Hinted, ["to"]), (EndedAt, Hinted, ["until"]), (EndedAt,
            Hinted, ["finish"]),
        (VersionedAt, Named, ["updated"]), (VersionedAt, Named, ["modified"]), (VersionedAt, Named, ["last", "changed"]), (VersionedAt,
            Hinted, ["amended"]),
        (RecordedAt, Named, ["recorded"]), (RecordedAt, Hinted, ["created"]), (RecordedAt, Hinted, ["entered"]), (RecordedAt, Hinted,
            ["logged"]),
        (RecordedAt, Hinted, ["authorised"]),
        (Address, Named, ["address"]), (Address, Hinted, ["street"]), (Address, Hinted, ["location"]), (Address, Hinted, ["place"]),
        (Address, Hinted, ["site"]), (Address, Hinted, ["town"]), (Address, Hinted, ["road"]), (Address, Hinted, ["suburb"]), (Address,
            Hinted, ["city"]),
        (Narrative, Named, ["narrative"]), (Narrative, Hinted, ["description"]), (Narrative, Hinted, ["note"]), (Narrative, Hinted,
            ["notes"]),
        (Narrative, Hinted, ["remarks"]), (Narrative, Hinted, ["method"]), (Narrative, Hinted, ["summary"]), (Narrative, Hinted,
            ["details"]),
        (Narrative, Hinted, ["circumstances"]), (Narrative, Hinted, ["comments"]), (Narrative, Hinted, ["mo"]),
        (Role, Hinted, ["role"]), (Role, Hinted, ["involvement"]), (Role, Hinted, ["capacity"]),
        (FullName, Named, ["full", "name"]), (FullName, Hinted, ["name"]),
    ];

    static readonly (Meaning Meaning, double Certainty, Func<string, bool> Fits)[] Forms =
    [
        (Postcode, Formed, value => UkPostcode().IsMatch(value)),
        (Registration, Formed, value => UkPlate().IsMatch(value)),
        (DrivingLicence, Formed, value => UkLicence().IsMatch(value)),
        (PoliceNationalComputer, Formed, value => PncNumber().IsMatch(value)),
        (Phone, Formed, value => UkPhone().IsMatch(value)),
        (Sex, Hinted, value => value.ToUpperInvariant() is "M" or "F" or "MALE" or "FEMALE"),
        (IncidentReference, Hinted, value => CadNumber().IsMatch(value)),
    ];

    /// <summary>Names that say nothing by themselves: the section they stand in does.</summary>
    static readonly HashSet<string> Empty = new(StringComparer.Ordinal) { "name", "line", "text", "value", "number", "no", "ref", "code",
        "id", "title", "type" };

    public static (Meaning Meaning, double Certainty) Of(SeenField field, GuessedType type)
    {
        var words = FieldWords.Of(LastOf(field.Path));
        var whole = FieldWords.Of(field.Path);
        var best = (Meaning: Other, Certainty: 0.0);
        void Offer(Meaning meaning, double certainty)
        {
            if (certainty > best.Certainty)
                best = (meaning, certainty);
        }

        foreach (var (meaning, certainty, name) in Names)
        {
            if (Holds(words, name) && CanBe(meaning, field, type))
                Offer(meaning, certainty + (words.Count == name.Length ? 0.05 : 0));
            else if (words.All(word => Empty.Contains(word)) && Holds(whole, name) && CanBe(meaning, field, type))
                Offer(meaning, certainty - 0.1);
        }

        foreach (var (meaning, certainty, fits) in Forms)
        {
            if (field.Values.Count > 0 && field.Values.Count(value => fits(value)) >= FormShare * field.Values.Count)
                Offer(meaning, certainty);
        }

        return best.Certainty < CertaintyMin ? (Other, 1 - best.Certainty) : best;
    }

    public static string LastOf(string path) => path[(path.LastIndexOf('.') + 1)..];

    /// <summary>Whether the words stand in the name one after another.</summary>
    static bool Holds(IReadOnlyList<string> words, string[] name)
    {
        for (var at = 0; at + name.Length <= words.Count; at++)
        {
            if (words.Skip(at).Take(name.Length).SequenceEqual(name))
                return true;
        }

        return false;
    }

    /// <summary>Whether the values could be what the name says; a column called "location" full of numbers is no address.</summary>
    static bool CanBe(Meaning meaning, SeenField field, GuessedType type) => meaning switch
    {
        DateOfBirth => type is GuessedType.Date or GuessedType.Instant,
        OccurredAt or EndedAt or RecordedAt or VersionedAt => type is GuessedType.Date or GuessedType.Instant,
        Latitude => type is GuessedType.Number or GuessedType.Integer && Within(field, 90),
        Longitude => type is GuessedType.Number or GuessedType.Integer && Within(field, 180),
        Easting or Northing => type is GuessedType.Number or GuessedType.Integer,
        Confidence => type is GuessedType.Number or GuessedType.Integer,
        Sex => field.Distinct <= 8,
        GivenName or FamilyName or FullName => type is GuessedType.Text or GuessedType.Code && Mostly(field, IsWordy),
        Phone => Mostly(field, value => value.Count(char.IsAsciiDigit) >= 5),
        Address or Narrative or Organisation => type is GuessedType.Text or GuessedType.Code && Mostly(field, IsWordy),
        Category or Outcome or Ethnicity or Role => type is not (GuessedType.Date or GuessedType.Instant or GuessedType.Number),
        Registration => type is GuessedType.Text or GuessedType.Code,
        VehicleMake or VehicleModel or VehicleColour => type is GuessedType.Text or GuessedType.Code,
        DeviceSerial or Direction => type is not (GuessedType.Date or GuessedType.Instant),
        _ => type is not (GuessedType.Date or GuessedType.Instant),
    };

    static bool Within(SeenField field, double limit) => field.Values.TrueForAll(
        value => !double.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var number) || Math.Abs(number) <= limit);

    static bool Mostly(SeenField field, Func<string, bool> fits) =>
        field.Values.Count == 0 || field.Values.Count(value => fits(value)) >= 0.7 * field.Values.Count;

    static bool IsWordy(string value) => value.Count(char.IsLetter) * 2 >= value.Length;

    [GeneratedRegex(@"\A[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}\z", RegexOptions.IgnoreCase)]
    private static partial Regex UkPostcode();

    [GeneratedRegex(@"\A[A-Z]{2}[0-9]{2} ?[A-Z]{3}\z")]
    private static partial Regex UkPlate();

    [GeneratedRegex(@"\A[A-Z9]{5}[0-9]{6}[A-Z9]{2}[0-9A-Z]{3}\z")]
    private static partial Regex UkLicence();

    [GeneratedRegex(@"\A([0-9]{2}|[0-9]{4})/[0-9]{1,7}[A-Z]\z")]
    private static partial Regex PncNumber();

    [GeneratedRegex(@"\A(\+44|0)[0-9 ]{9,13}\z")]
    private static partial Regex UkPhone();

    [GeneratedRegex(@"\A[0-9]{1,6}/[0-9]{2}[A-Z]{3}[0-9]{2}\z")]
    private static partial Regex CadNumber();
}
