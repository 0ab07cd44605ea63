namespace Fusion.Ontology.Tests.Samples;

/// <summary>One example of each event of the folder Justice.</summary>
static class JusticeSamples
{
    static readonly DateTimeOffset At = SampleParts.At;

    public static readonly CanonicalEvent[] All =
    [
        new ConditionImposed
        {
            Record = SampleParts.Record("met/justice/condition-imposed", "CON-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Condition, "CON-1"),
            Relations = SampleParts.Relations,
            Condition = "Curfew",
            Order = "Conditional bail",
            Until = At.AddMinutes(50),
            Terms = "Home from 21:00",
        },
        new ConditionBreached
        {
            Record = SampleParts.Record("met/justice/condition-breached", "CON-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Condition, "CON-1"),
            Relations = SampleParts.Relations,
            Condition = "Curfew",
            Breach = "Absent",
            Circumstances = "Not at home at 22:10",
        },
        new CourtHearingListed
        {
            Record = SampleParts.Record("met/justice/court-hearing-listed", "COU-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.CourtHearing, "COU-1"),
            Relations = SampleParts.Relations,
            Court = "Example Crown Court",
            Room = "4",
            Hearing = "Plea",
            Case = "T20267001",
        },
        new CourtResultRecorded
        {
            Record = SampleParts.Record("met/justice/court-result-recorded", "COU-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.CourtResult, "COU-1"),
            Relations = SampleParts.Relations,
            Court = "Example Crown Court",
            Result = "Guilty",
            Sentence = "12 months",
            Offence = SampleParts.Burglary,
        },
        new PrisonMovementRecorded
        {
            Record = SampleParts.Record("met/justice/prison-movement-recorded", "PRI-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.PrisonMovement, "PRI-1"),
            Relations = SampleParts.Relations,
            Establishment = "HMP Example",
            Movement = "Received",
            Reason = "Remand",
        },
        new PenaltyIssued
        {
            Record = SampleParts.Record("met/justice/penalty-issued", "PEN-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Penalty, "PEN-1"),
            Relations = SampleParts.Relations,
            Penalty = "Fixed penalty",
            Breach = "Speeding",
            AmountPounds = 100.0,
            Standing = "Paid",
        },
    ];
}
