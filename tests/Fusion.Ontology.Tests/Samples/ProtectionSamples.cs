namespace Fusion.Ontology.Tests.Samples;

/// <summary>One example of each event of the folder Protection.</summary>
static class ProtectionSamples
{
    static readonly DateTimeOffset At = SampleParts.At;

    public static readonly CanonicalEvent[] All =
    [
        new SafeguardingConcernRaised
        {
            Record = SampleParts.Record("met/protection/safeguarding-concern-raised", "SAF-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.SafeguardingConcern, "SAF-1"),
            Relations = SampleParts.Relations,
            Concern = "Child at risk",
            Risk = "Medium",
            Narrative = "Alone at home",
        },
        new DomesticAbuseAssessed
        {
            Record = SampleParts.Record("met/protection/domestic-abuse-assessed", "DOM-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.DomesticAbuseAssessment, "DOM-1"),
            Relations = SampleParts.Relations,
            Tool = "DASH",
            Risk = RiskLevel.High,
            Narrative = "Threats made",
        },
        new MissingPersonReported
        {
            Record = SampleParts.Record("met/protection/missing-person-reported", "MIS-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.MissingPerson, "MIS-1"),
            Relations = SampleParts.Relations,
            Risk = RiskLevel.Medium,
            Standing = "Missing",
            LastSeenAt = At.AddMinutes(50),
            Circumstances = "Left school",
        },
        new ReferralMade
        {
            Record = SampleParts.Record("met/protection/referral-made", "REF-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Referral, "REF-1"),
            Relations = SampleParts.Relations,
            Service = "Victim support",
            Reason = "Repeat victim",
            Standing = "Accepted",
        },
        new SupervisionRecorded
        {
            Record = SampleParts.Record("met/protection/supervision-recorded", "SUP-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Supervision, "SUP-1"),
            Relations = SampleParts.Relations,
            Scheme = "MAPPA",
            Level = "2",
            Standing = "Open",
        },
        new ComplaintRecorded
        {
            Record = SampleParts.Record("met/protection/complaint-recorded", "COM-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Complaint, "COM-1"),
            Relations = SampleParts.Relations,
            ComplaintType = "Incivility",
            Standing = "Open",
            Allegation = "Rude at a stop",
        },
    ];
}
