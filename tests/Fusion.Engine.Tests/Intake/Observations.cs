using Fusion.Engine.Intake;
using Fusion.Log;
using Fusion.Ontology;

namespace Fusion.Engine.Tests.Intake;

/// <summary>Observations to test with; synthetic, and right unless a test bends them.</summary>
static class Observations
{
    public static readonly DatasetId Crimes = DatasetId.Parse("test-force/crime/crimes");

    public static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public static CrimeRecorded Crime(string key, string method = "Rear window forced") => new()
    {
        Record = new RecordReference(Crimes, key),
        OccurredAt = Now.AddDays(-1),
        RecordedAt = Now,
        Offence = new Offence("28E", "Burglary - residential"),
        Status = CrimeStatus.UnderInvestigation,
        Method = method,
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
                Attributes = new OccurrenceAttributes { Type = OccurrenceType.Crime, Reference = key },
            },
            new PersonMention
            {
                Key = "suspect-1",
                Role = MentionRole.Suspect,
                Category = SubjectCategory.Suspect,
                Attributes = new PersonAttributes { Names = [new PersonName("Ada", "Example")] },
            },
        ],
    };

    public static IntakeItem Item(Observation observation, long offset = 1) =>
        new IntakeItem.Observed(observation, "raw"u8.ToArray(), Provenance(offset));

    public static IntakeItem Unreadable(string raw, long offset = 1) =>
        new IntakeItem.Unreadable("Column 3 is missing.", System.Text.Encoding.UTF8.GetBytes(raw), Provenance(offset, raw));

    static Provenance Provenance(long offset, string raw = "raw") =>
        new("crimes-1.csv", offset, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
            System.Text.Encoding.UTF8.GetBytes(raw))), "v1");
}
