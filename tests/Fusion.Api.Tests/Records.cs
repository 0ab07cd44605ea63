using Fusion.Ontology;

namespace Fusion.Api.Tests;

/// <summary>Records of a synthetic force to ask about.</summary>
static class Records
{
    static readonly DatasetId Crimes = DatasetId.Parse("test-force/crime/crimes");

    public static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public static StopConducted Stop(string reference) => new()
    {
        Record = new RecordReference(DatasetId.Parse("test-force/stops/stops"), reference),
        OccurredAt = Noon,
        Power = "PACE s.1",
        Outcome = "No further action",
        Handling = Crime(reference).Handling,
        Mentions =
        [
            new OccurrenceMention
            {
                Key = Mention.ThisKey,
                Role = MentionRole.This,
                Attributes = new OccurrenceAttributes { Type = OccurrenceType.Stop, Reference = reference },
            },
        ],
    };

    public static CrimeRecorded Crime(
        string number,
        string given = "Ada",
        string family = "Example",
        CrimeStatus status = CrimeStatus.UnderInvestigation,
        string offence = "Burglary - residential",
        MentionRole role = MentionRole.Suspect,
        string pnc = "2001/1234567A") => new()
    {
        Record = new RecordReference(Crimes, number),
        OccurredAt = Noon,
        RecordedAt = Noon,
        Offence = new Offence("28E", offence),
        Status = status,
        Handling = new Handling
        {
            Controller = "test-force",
            Marking = Marking.OfficialSensitive,
            LawfulBasis = "law-enforcement",
            Retention = RetentionGroup.AllOther,
        },
        Mentions =
        [
            new OccurrenceMention
            {
                Key = Mention.ThisKey,
                Role = MentionRole.This,
                Attributes = new OccurrenceAttributes { Type = OccurrenceType.Crime, Reference = number },
            },
            new PersonMention
            {
                Key = "person-1",
                Role = role,
                Category = role == MentionRole.Victim ? SubjectCategory.Victim : SubjectCategory.Suspect,
                Attributes = new PersonAttributes
                {
                    Names = [new PersonName(given, family)],
                    DateOfBirth = new DateOnly(1985, 6, 15),
                    Identifiers = [new Identifier(IdentifierKind.PoliceNationalComputer, pnc)],
                },
            },
            new VehicleMention
            {
                Key = "vehicle-1",
                Role = MentionRole.Used,
                Attributes = new VehicleAttributes { Registration = "AB12 CDE" },
            },
        ],
        Relations = [new Relation("person-1", RelationKind.Drives, "vehicle-1")],
    };
}
