using Fusion.Ontology;

namespace Fusion.Projections.Tests.Folding;

/// <summary>Short ways to say observations.</summary>
static class Say
{
    public static readonly Handling Handling = new()
    {
        Controller = "simulated-london",
        Marking = Marking.Official,
        LawfulBasis = "DPA2018.s35(2)(b)",
        Retention = RetentionGroup.AllOther,
    };

    public static readonly Offence ResidentialBurglary = new("28E", "Burglary - residential");

    public static CrimeRecorded Crime(
        string number,
        IReadOnlyList<Mention> mentions,
        Offence? offence = null,
        CrimeStatus status = CrimeStatus.UnderInvestigation,
        DateTimeOffset? at = null,
        IReadOnlyList<Relation>? relations = null) => new()
    {
        Record = new RecordReference(DatasetId.Parse("simulated-london/crime-recording/crimes"), number),
        OccurredAt = at ?? Story.Dawn,
        Handling = Handling,
        Offence = offence ?? ResidentialBurglary,
        Status = status,
        RecordedAt = at ?? Story.Dawn,
        Mentions = [Occurrence(OccurrenceType.Crime, number), .. mentions],
        Relations = relations ?? [],
    };

    public static StopConducted Stop(string number, params Mention[] mentions) => new()
    {
        Record = new RecordReference(DatasetId.Parse("simulated-london/stop-and-search/stops"), number),
        OccurredAt = Story.Dawn.AddHours(1),
        Handling = Handling,
        Power = "PACE 1984 s.1",
        Outcome = "No further action",
        Mentions = [Occurrence(OccurrenceType.Stop, number), .. mentions],
    };

    public static VideoRecorded Clip(string number, params Mention[] mentions) => new()
    {
        Record = new RecordReference(DatasetId.Parse("simulated-london/body-worn-video/clips"), number),
        OccurredAt = Story.Dawn.AddHours(2),
        Handling = Handling,
        Clip = number,
        EndedAt = Story.Dawn.AddHours(3),
        Mentions = [Occurrence(OccurrenceType.Video, number), .. mentions],
    };

    public static OccurrenceMention Occurrence(
        OccurrenceType type, string reference, string key = Mention.ThisKey, MentionRole role = MentionRole.This) =>
        new() { Key = key, Role = role, Attributes = new OccurrenceAttributes { Type = type, Reference = reference } };

    public static OccurrenceMention Related(OccurrenceType type, string reference) =>
        Occurrence(type, reference, "related", MentionRole.RelatedTo);

    public static PersonMention Person(
        string key,
        string given,
        string family,
        string? born = null,
        string? postcode = null,
        string? pnc = null,
        Sex? sex = null,
        SubjectCategory category = SubjectCategory.Suspect,
        MentionRole role = MentionRole.Suspect) => new()
    {
        Key = key,
        Role = role,
        Category = category,
        Attributes = new PersonAttributes
        {
            Names = [new PersonName(given, family)],
            DateOfBirth = born is null ? null : DateOnly.ParseExact(born, "yyyy-MM-dd"),
            Sex = sex,
            Postcode = postcode,
            Identifiers = pnc is null ? [] : [new Identifier(IdentifierKind.PoliceNationalComputer, pnc)],
        },
    };

    public static VehicleMention Vehicle(string key, string registration, MentionRole role = MentionRole.Used) =>
        new() { Key = key, Role = role, Attributes = new VehicleAttributes { Registration = registration, Make = "Ford" } };

    public static PhoneMention Phone(string key, string number) =>
        new() { Key = key, Role = MentionRole.RelatedTo, Attributes = new PhoneAttributes { Number = number } };

    public static PlaceMention Place(string key, string address, string postcode, MentionRole role = MentionRole.At) => new()
    {
        Key = key,
        Role = role,
        Attributes = new PlaceAttributes
        {
            Address = address,
            Postcode = postcode,
            Precision = PlacePrecision.Address,
        },
    };
}
