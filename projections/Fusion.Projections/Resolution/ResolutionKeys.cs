using Fusion.Ontology;

namespace Fusion.Projections.Resolution;

/// <summary>
/// The keys by which mentions are judged one: those that share a key are the same thing. A mention without a key
/// stands alone.
/// </summary>
static class ResolutionKeys
{
    /// <summary>The keys of a mention, each once, in ordinal order.</summary>
    public static string[] Of(Mention mention)
    {
        var keys = mention switch
        {
            ErasedMention => [],
            PersonMention person => OfPerson(person.Attributes),
            VehicleMention vehicle => OfCode("vehicle", FoldedText.Code(vehicle.Attributes.Registration)),
            PhoneMention phone => OfCode("phone", PhoneNumber.Of(phone.Attributes.Number)),
            PlaceMention place => PlaceKey.Of(place.Attributes) is { } key ? [key] : [],
            OrganisationMention organisation => OfCode("organisation", FoldedText.Of(organisation.Attributes.Name)),
            DeviceMention device => OfDevice(device.Attributes),
            OccurrenceMention occurrence => OfOccurrence(occurrence.Attributes),
            _ => throw new ArgumentOutOfRangeException(nameof(mention), mention.Kind, "A mention of a kind this build does not know."),
        };
        return keys.Count < 2 ? [.. keys] : [.. keys.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    static List<string> OfPerson(PersonAttributes person)
    {
        var keys = new List<string>();
        foreach (var identifier in person.Identifiers)
        {
            if (IdentifierNumber.Of(identifier) is { } number)
                keys.Add(KeyText.Of(RuleOf(identifier.Kind), number));
        }

        foreach (var name in person.Names)
        {
            if (BirthKey.Of(person, name) is { } key)
                keys.Add(key);
        }

        return keys;
    }

    static IReadOnlyList<string> OfDevice(DeviceAttributes device)
    {
        var serial = FoldedText.Code(device.Serial);
        return serial.Length == 0 ? [] : [KeyText.Of("device", $"{FoldedText.Of(device.Type)}:{serial}")];
    }

    static IReadOnlyList<string> OfOccurrence(OccurrenceAttributes occurrence)
    {
        var reference = ReferenceNumber.Of(occurrence.Reference);
        return reference.Length == 0 ? [] : [KeyText.Of("occurrence", $"{(int)occurrence.Type}:{reference}")];
    }

    static IReadOnlyList<string> OfCode(string rule, string? code) =>
        string.IsNullOrEmpty(code) ? [] : [KeyText.Of(rule, code)];

    static string RuleOf(IdentifierKind kind) => kind switch
    {
        IdentifierKind.PoliceNationalComputer => "person:pnc",
        IdentifierKind.CriminalRecordsOffice => "person:cro",
        IdentifierKind.DrivingLicence => "person:licence",
        IdentifierKind.Passport => "person:passport",
        IdentifierKind.PrisonNumber => "person:prison",
        IdentifierKind.OfficerNumber => "person:officer",
        IdentifierKind.WatchlistSubject => "person:watchlist",
        IdentifierKind.ProbationCase => "person:probation",
        IdentifierKind.SanctionsEntry => "person:sanction",
        IdentifierKind.CompanyOfficer => "person:company-officer",
        IdentifierKind.LicenceHolder => "person:holder",
        IdentifierKind.NationalHealthService => "person:nhs",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "An identifier of a kind this build does not know."),
    };
}
