namespace Fusion.Ontology.Tests.Samples;

/// <summary>One example of each event of the folder Investigation.</summary>
static class InvestigationSamples
{
    static readonly DateTimeOffset At = SampleParts.At;

    public static readonly CanonicalEvent[] All =
    [
        new CrimeOutcomeRecorded
        {
            Record = SampleParts.Record("met/investigation/crime-outcome-recorded", "CRI-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Crime, "CRI-1"),
            Relations = SampleParts.Relations,
            Outcome = "Charged",
            DecidedAt = At.AddMinutes(50),
        },
        new ArrestMade
        {
            Record = SampleParts.Record("met/investigation/arrest-made", "ARR-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Arrest, "ARR-1"),
            Relations = SampleParts.Relations,
            ArrestedFor = [SampleParts.Burglary],
            Necessity = "To prevent harm",
        },
        new CustodyClosed
        {
            Record = SampleParts.Record("met/investigation/custody-closed", "CUS-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Custody, "CUS-1"),
            Relations = SampleParts.Relations,
            Station = "Holloway",
            Disposal = "Bailed to return",
        },
        new IntelligenceSubmitted
        {
            Record = SampleParts.Record("met/investigation/intelligence-submitted", "INT-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Intelligence, "INT-1"),
            Relations = SampleParts.Relations,
            Topic = "Burglary series",
            Report = "Seen selling tools",
        },
        new UseOfForceRecorded
        {
            Record = SampleParts.Record("met/investigation/use-of-force-recorded", "USE-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.UseOfForce, "USE-1"),
            Relations = SampleParts.Relations,
            Tactics = ["Handcuffing"],
            Reason = "Prevent escape",
            Outcome = "Arrested",
        },
        new BiometricTaken
        {
            Record = SampleParts.Record("met/investigation/biometric-taken", "BIO-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Biometric, "BIO-1"),
            Relations = SampleParts.Relations,
            Modality = "Fingerprints",
            Ground = "PACE s.61",
        },
        new ForensicSubmitted
        {
            Record = SampleParts.Record("met/investigation/forensic-submitted", "FOR-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.ForensicExhibit, "FOR-1"),
            Relations = SampleParts.Relations,
            Exhibit = "ABC/1",
            Examination = "DNA",
            Laboratory = "Example Forensics",
        },
        new ForensicMatched
        {
            Record = SampleParts.Record("met/investigation/forensic-matched", "FOR-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.ForensicExhibit, "FOR-1"),
            Relations = SampleParts.Relations,
            Exhibit = "ABC/1",
            Database = "National DNA Database",
            Strength = "One in a billion",
        },
        new PropertyRecorded
        {
            Record = SampleParts.Record("met/investigation/property-recorded", "PRO-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Property, "PRO-1"),
            Relations = SampleParts.Relations,
            Category = "Jewellery",
            Standing = "Seized",
            Description = "Gold ring",
        },
        new CommunicationRecorded
        {
            Record = SampleParts.Record("met/investigation/communication-recorded", "COM-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Communication, "COM-1"),
            Relations = SampleParts.Relations,
            Channel = "Call",
            DurationSeconds = 62.0,
            Direction = "Outgoing",
        },
        new WarrantIssued
        {
            Record = SampleParts.Record("met/investigation/warrant-issued", "WAR-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Warrant, "WAR-1"),
            Relations = SampleParts.Relations,
            WarrantType = "Arrest without bail",
            Standing = "Outstanding",
            Court = "Example Magistrates",
        },
    ];
}
