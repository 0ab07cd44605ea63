namespace Fusion.Ontology.Tests.Samples;

/// <summary>What observations share: how they are handled, and one mention of every kind.</summary>
static class SampleParts
{
    public static readonly DateTimeOffset At = new(2026, 2, 3, 21, 40, 5, TimeSpan.Zero);

    public static readonly Offence Burglary = new("28E", "Burglary in a dwelling");

    public static readonly Handling Handling = new()
    {
        Controller = "met",
        Marking = Marking.OfficialSensitive,
        LawfulBasis = "dpa2018-s35-2-b",
        Retention = RetentionGroup.AllOther,
        Grade = new IntelligenceGrade(
            SourceReliability.Untested, InformationAssessment.KnownIndirectly, HandlingCode.SharingWithConditions),
        Restrictions = ["no-sharing-outside-gb"],
    };

    public static readonly IReadOnlyList<Relation> Relations =
    [
        new("suspect", RelationKind.LivesAt, "home"),
        new("suspect", RelationKind.Drives, "car"),
        new("suspect", RelationKind.Uses, "phone"),
    ];

    public static RecordReference Record(string dataset, string key) => new(DatasetId.Parse(dataset), key);

    public static IReadOnlyList<Mention> Mentions(OccurrenceType type, string reference) =>
    [
        new OccurrenceMention
        {
            Key = Mention.ThisKey,
            Role = MentionRole.This,
            Attributes = new OccurrenceAttributes { Type = type, Reference = reference },
        },
        new PersonMention
        {
            Key = "suspect",
            Role = MentionRole.Suspect,
            Category = SubjectCategory.Suspect,
            Attributes = new PersonAttributes
            {
                Names = [new PersonName("Darren", "O’Neill"), new PersonName("Daz", "", IsAlias: true)],
                DateOfBirth = new DateOnly(1991, 5, 17),
                Sex = Sex.Male,
                Ethnicity = "W1",
                Postcode = "N7 6PA",
                Identifiers = [new Identifier(IdentifierKind.PoliceNationalComputer, "11/394857K")],
            },
        },
        new VehicleMention
        {
            Key = "car",
            Role = MentionRole.Used,
            Attributes = new VehicleAttributes { Registration = "AB12 CDE", Make = "Ford", Model = "Focus", Colour = "blue" },
        },
        new PhoneMention { Key = "phone", Role = MentionRole.Used, Attributes = new PhoneAttributes { Number = "07700 900123" } },
        new PlaceMention
        {
            Key = "home",
            Role = MentionRole.Home,
            Attributes = new PlaceAttributes
            {
                Address = "12 Example Road",
                Postcode = "N7 6PA",
                Point = new GeoPoint(51.5553, -0.1165),
                Precision = PlacePrecision.Address,
            },
        },
        new OrganisationMention
        {
            Key = "shop",
            Role = MentionRole.Victim,
            Attributes = new OrganisationAttributes { Name = "Example & Sons" },
        },
        new DeviceMention
        {
            Key = "camera",
            Role = MentionRole.RecordedBy,
            Attributes = new DeviceAttributes { Type = "camera", Serial = "A10-N-014" },
        },
    ];
}
