namespace Fusion.Ontology.Tests.Samples;

/// <summary>One example of each event of the folder Sensing.</summary>
static class SensingSamples
{
    static readonly DateTimeOffset At = SampleParts.At;

    public static readonly CanonicalEvent[] All =
    [
        new FaceDeploymentOpened
        {
            Record = SampleParts.Record("met/sensing/face-deployment-opened", "FAC-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.FaceDeployment, "FAC-1"),
            Relations = SampleParts.Relations,
            Deployment = "D26-014",
            Objective = "Wanted persons",
            Threshold = 0.64,
            AuthorisedBy = "Superintendent",
        },
        new FaceDeploymentClosed
        {
            Record = SampleParts.Record("met/sensing/face-deployment-closed", "FAC-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.FaceDeployment, "FAC-1"),
            Relations = SampleParts.Relations,
            Deployment = "D26-014",
            WatchlistSize = 9756,
            FacesSeen = 12120,
            Alerts = 11,
            TrueAlerts = 10,
            FalseAlerts = 1,
            Arrests = 4,
        },
        new WatchlistComposed
        {
            Record = SampleParts.Record("met/sensing/watchlist-composed", "WAT-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Watchlist, "WAT-1"),
            Relations = SampleParts.Relations,
            Watchlist = "W26-014",
            Entries = 9756,
            Purpose = "Wanted persons",
        },
        new WatchlistDestroyed
        {
            Record = SampleParts.Record("met/sensing/watchlist-destroyed", "WAT-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Watchlist, "WAT-1"),
            Relations = SampleParts.Relations,
            Watchlist = "W26-014",
            Method = "Deleted",
        },
        new FaceAlertAdjudicated
        {
            Record = SampleParts.Record("met/sensing/face-alert-adjudicated", "FAC-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.FaceAlert, "FAC-1"),
            Relations = SampleParts.Relations,
            Decision = AlertDecision.ConfirmedTrue,
            Engagement = "Stopped",
            Outcome = "Arrested",
        },
        new DroneTasked
        {
            Record = SampleParts.Record("met/sensing/drone-tasked", "DRO-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.DroneFlight, "DRO-1"),
            Relations = SampleParts.Relations,
            Flight = "F-12",
            Task = "Search for a missing person",
            Authority = "Inspector",
        },
        new FlightClosed
        {
            Record = SampleParts.Record("met/sensing/flight-closed", "FLI-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.DroneFlight, "FLI-1"),
            Relations = SampleParts.Relations,
            Flight = "F-12",
            LandedAt = At.AddMinutes(50),
            HeightMaxMetres = 110.0,
            Outcome = "Nothing found",
        },
        new VideoAnalysed
        {
            Record = SampleParts.Record("met/sensing/video-analysed", "VID-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Video, "VID-1"),
            Relations = SampleParts.Relations,
            Clip = "BW-55/2",
            Method = "Reviewed by an officer",
            Findings = ["Voices"],
        },
        new MeasurementRecorded
        {
            Record = SampleParts.Record("met/sensing/measurement-recorded", "MEA-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Measurement, "MEA-1"),
            Relations = SampleParts.Relations,
            Quantity = "Water level",
            Value = 1.234,
            Unit = "m",
        },
        new HazardReported
        {
            Record = SampleParts.Record("met/sensing/hazard-reported", "HAZ-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Hazard, "HAZ-1"),
            Relations = SampleParts.Relations,
            Hazard = "Flood",
            Severity = "Warning",
            Until = At.AddMinutes(50),
            Area = "River Example",
        },
        new EmergencyAttended
        {
            Record = SampleParts.Record("met/sensing/emergency-attended", "EME-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.EmergencyAttendance, "EME-1"),
            Relations = SampleParts.Relations,
            Service = "Fire",
            Category = "Dwelling fire",
            Units = 2,
        },
    ];
}
