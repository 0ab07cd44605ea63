using static Fusion.Adapters.Onboarding.Meaning;

namespace Fusion.Adapters.Onboarding;

/// <summary>Who and what a record mentions, part by part.</summary>
sealed class MentionDraft(string chosen, DraftFields fields)
{
    static readonly Dictionary<string, string> RoleWords = new(StringComparer.Ordinal)
    {
        ["s"] = "suspect", ["suspect"] = "suspect", ["sus"] = "suspect", ["offender"] = "suspect", ["accused"] = "suspect",
            ["defendant"] = "suspect",
        ["v"] = "victim", ["victim"] = "victim", ["vic"] = "victim", ["aggrieved"] = "victim", ["w"] = "witness", ["wit"] = "witness",
            ["witness"] = "witness",
        ["caller"] = "reporter", ["reporter"] = "reporter", ["informant"] = "reporter", ["driver"] = "driver", ["keeper"] = "keeper",
            ["owner"] = "keeper",
        ["detained"] = "detained", ["detainee"] = "detained", ["officer"] = "officer",
    };

    static readonly (Meaning Meaning, string Kind)[] Identifiers =
    [
        (PoliceNationalComputer, "police_national_computer"), (CriminalRecordsOffice, "criminal_records_office"), (DrivingLicence,
            "driving_licence"),
        (Passport, "passport"), (PrisonNumber, "prison_number"),
    ];

    static readonly (Meaning Meaning, string Type)[] References =
        [(IncidentReference, "incident"), (CrimeReference, "crime"), (StopReference, "stop"), (CustodyReference, "custody")];

    readonly HashSet<string> keys = new(StringComparer.Ordinal);

    public IEnumerable<string> Lines()
    {
        foreach (var part in fields.Parts)
        {
            var mentions = Mentions(part).ToArray();
            if (mentions.Length == 0)
                continue;
            var isRepeated = fields.Repeated.Contains(part);
            if (isRepeated)
            {
                yield return $"- each: {DraftFields.Quote(part)}";
                yield return "  mentions:";
            }

            foreach (var mention in mentions)
                yield return isRepeated ? $"    - {mention}" : $"- {mention}";
        }
    }

    IEnumerable<string> Mentions(string part)
    {
        var word = part.Length == 0 ? "" : FieldWords.Of(MeaningGuess.LastOf(part)).FirstOrDefault(one =>
            !one.All(char.IsAsciiDigit)) ?? "";
        var isPerson = fields.HasPerson(part);
        if (isPerson)
            yield return Person(part, word);
        if (Place(part, isPerson || word == "home" ? "home" : "at", word) is { } place)
            yield return place;
        if (Value(part, Phone) is { } phone)
            yield return $"{{ phone: {Key("phone", word)}, role: used, number: {phone} }}";
        if (Value(part, Registration) is not null || Value(part, VehicleMake) is not null)
            yield return Vehicle(part, word);
        if (Value(part, OfficerNumber) is { } officer)
            yield return Group(
                $"person: {Key("officer", word)}", "role: officer", "category: other",
                    $"identifiers: [{{ kind: officer_number, value: {officer} }}]");
        if (Value(part, Organisation) is { } organisation)
            yield return $"{{ organisation: {Key("organisation", word)}, role: recorded, name: {organisation} }}";
        if (Value(part, DeviceSerial) is { } device)
        {
            var type = chosen == "vehicle_observed" ? "=anpr_camera" : "=device";
            yield return Group($"device: {Key("device", word)}", "role: recorded_by", $"type: {type}", $"serial: {device}");
        }

        foreach (var (meaning, type) in References)
        {
            if (Value(part, meaning) is { } reference)
                yield return Group($"occurrence: {Key(type, word)}", "role: related_to", $"type: {type}", $"reference: {reference}");
        }
    }

    string Vehicle(string part, string word) => Group(
        $"vehicle: {Key("vehicle", word)}",
        "role: observed",
        Member(part, Registration, "registration"),
        Member(part, VehicleMake, "make"),
        Member(part, VehicleModel, "model"),
        Member(part, VehicleColour, "colour"));

    string Person(string part, string word)
    {
        var role = RoleWords.GetValueOrDefault(word) ?? chosen switch
        {
            "stop_conducted" => "stopped",
            "custody_opened" => "detained",
            _ => "recorded",
        };
        var category = role is "suspect" or "victim" or "witness" ? role : role == "detained" ? "suspect" : "other";
        var name = Join(Member(part, GivenName, "given"), Member(part, FamilyName, "family"));
        if (name.Length == 0 && Value(part, FullName) is { } full)
            name = $"full: {full}, order: given_first";
        var known = Identifiers.Where(one => Value(part, one.Meaning) is not null)
            .Select(one => $"{{ kind: {one.Kind}, value: {Value(part, one.Meaning)} }}").ToArray();
        return Group(
            $"person: {Key("person", part)}",
            $"role: {role}",
            $"category: {category}",
            name.Length == 0 ? null : $"names: [{{ {name} }}]",
            Member(part, DateOfBirth, "date_of_birth"),
            Member(part, Sex, "sex"),
            Member(part, Ethnicity, "ethnicity"),
            Member(part, Postcode, "postcode"),
            known.Length == 0 ? null : $"identifiers: [{string.Join(", ", known)}]");
    }

    string? Place(string part, string role, string word)
    {
        var point = Value(part, Latitude) is { } latitude && Value(part, Longitude) is { } longitude
            ? $"point: {{ latitude: {latitude}, longitude: {longitude} }}"
            : Value(part, Easting) is { } easting && Value(part, Northing) is { } northing
                ? $"point: {{ easting: {easting}, northing: {northing} }}"
                : null;
        var address = Member(part, Address, "address");
        var postcode = Member(part, Postcode, "postcode");
        if ((role == "home" && address is null) || (address is null && postcode is null && point is null))
            return null;
        var precision = role == "home" ? "address" : point is not null ? "street" : address is not null ? "address" : "postcode_only";
        return Group(
            $"place: {Key(role == "home" ? "home" : "place", word)}",
            $"role: {role}",
            address,
            postcode,
            role == "home" ? null : point,
            $"precision: {precision}");
    }

    string Key(string kind, string word)
    {
        var clean = string.Join('-', FieldWords.Of(word).Where(one => one != kind));
        var key = clean.Length == 0 ? kind : $"{clean}-{kind}";
        for (var number = 2; !keys.Add(key); number++)
            key = $"{kind}-{number}";
        return key;
    }

    string? Value(string part, Meaning meaning) => fields.Find(part, meaning) is { } field ? fields.Path(part, field) : null;

    string? Member(string part, Meaning meaning, string member) => Value(part, meaning) is { } value ? $"{member}: {value}" : null;

    static string Group(params string?[] pieces) => $"{{ {Join(pieces)} }}";

    static string Join(params string?[] pieces) => string.Join(", ", pieces.Where(piece => !string.IsNullOrEmpty(piece)));
}
