using System.Collections.Frozen;

namespace Fusion.Ontology.Tests.Samples;

/// <summary>One example of every event, with every member filled, so that its snapshot shows the whole stored shape.</summary>
static class EventSamples
{
    static readonly DateTimeOffset At = SampleParts.At;
    static readonly string Hash = new('c', 64);

    public static readonly FrozenDictionary<string, CanonicalEvent> ByName = new CanonicalEvent[]
    {
        new IncidentReported
        {
            Record = Record("met/cad/incidents", "CAD 4021/03FEB26"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Incident, "CAD 4021/03FEB26"),
            Relations = SampleParts.Relations,
            IncidentType = "Burglary in progress",
            Grade = IncidentGrade.Immediate,
            Channel = "999",
            Narrative = "Caller hears glass break at the rear; “two people”, one tall.\nLine open.",
        },
        new CrimeRecorded
        {
            Record = Record("met/connect/crimes", "3404521/26"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Crime, "3404521/26"),
            Relations = SampleParts.Relations,
            Offence = SampleParts.Burglary,
            Status = CrimeStatus.UnderInvestigation,
            RecordedAt = At.AddHours(2),
            Method = "Rear window forced",
        },
        new StopConducted
        {
            Record = Record("met/stops/stops", "S-88121"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Stop, "S-88121"),
            Relations = SampleParts.Relations,
            Power = "PACE s.1",
            ObjectOfSearch = "Articles for use in theft",
            Outcome = "No further action",
        },
        new CustodyOpened
        {
            Record = Record("met/custody/detentions", "01HT/812/26"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Custody, "01HT/812/26"),
            Relations = SampleParts.Relations,
            Station = "Holloway",
            DetentionAuthorisedAt = At.AddMinutes(50),
            ArrestedFor = [SampleParts.Burglary],
        },
        new VehicleObserved
        {
            Record = Record("met/anpr/reads", "7f3a"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.VehicleSighting, "7f3a"),
            Relations = SampleParts.Relations,
            Camera = "A10-N-014",
            Direction = "N",
            Confidence = 0.97,
        },
        new FaceAlertRaised
        {
            Record = Record("met/lfr/alerts", "D26-014/9"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.FaceAlert, "D26-014/9"),
            Relations = SampleParts.Relations,
            Deployment = "D26-014",
            Watchlist = "W26-014",
            Camera = "Van 2",
            Score = 0.71,
            Threshold = 0.64,
        },
        new DroneSightingRecorded
        {
            Record = Record("met/drones/sightings", "F-12/3"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.DroneSighting, "F-12/3"),
            Relations = SampleParts.Relations,
            Flight = "F-12",
            SightedAs = "person on foot",
            HeightMetres = 61.5,
            SpeedMetresPerSecond = 2.25,
            CourseDegrees = 184,
            Remarks = "Runs along the railway",
        },
        new VideoRecorded
        {
            Record = Record("met/bwv/clips", "BW-55/2"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Video, "BW-55/2"),
            Relations = SampleParts.Relations,
            Clip = "BW-55/2",
            EndedAt = At.AddMinutes(11),
            ClipSha256 = Hash,
            Tags = ["burglary", "scene"],
        },
        new AccessRecorded
        {
            Actor = "analyst.one",
            Role = "analyst",
            Purpose = new Purpose
            {
                Kind = PurposeKind.Investigation,
                Reference = "3404521/26",
                Statement = "Series of burglaries, N7",
                Justification = JustificationKind.Corroborated,
            },
            At = At,
            Outcome = AccessOutcome.Answered,
            Operation = "Burglar",
            DocumentSha256 = Hash,
            Coordinates = ["Person.names", "Query.person"],
            Entities = [EntityId.FoundedBy(MentionId.Of(StreamId.Of(Record("met/connect/crimes", "3404521/26")), "suspect"))],
            AnswerSha256 = Hash,
            RequestId = "01J0000000000000000000000",
        },
        new SourceContractChanged
        {
            Dataset = DatasetId.Parse("met/connect/crimes"),
            Delivery = "crimes-2026-07-25.csv",
            Records = 812,
            Changes = [new SourceDifference("codes_changed", "STATUS", "a list of 6 values", "12.5% in 1 values never seen", "quarantine")],
        },
        new SubjectErased
        {
            Erasure = new Guid("0f5d5f2f-3b01-4c39-9c1f-6f1f7d0a6f0b"),
            Actor = "records.manager",
            Reason = "Retention period ended",
            LegalBasis = "dpa2018-s47-1",
            Request = "RR-2026-0117",
            DecidedAt = At,
            Mentions = [new MentionReference(StreamId.Of(Record("met/connect/crimes", "3404521/26")), "suspect")],
        },
    }
        .Concat(InvestigationSamples.All)
        .Concat(ProtectionSamples.All)
        .Concat(MovementSamples.All)
        .Concat(SensingSamples.All)
        .Concat(JusticeSamples.All)
        .Concat(RegistersSamples.All)
        .ToFrozenDictionary(EventCatalogue.NameOf);

    static RecordReference Record(string dataset, string key) => SampleParts.Record(dataset, key);
}
