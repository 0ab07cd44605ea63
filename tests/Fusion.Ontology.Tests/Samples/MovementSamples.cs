namespace Fusion.Ontology.Tests.Samples;

/// <summary>One example of each event of the folder Movement.</summary>
static class MovementSamples
{
    static readonly DateTimeOffset At = SampleParts.At;
    static readonly DateOnly Day = new(2026, 2, 3);

    public static readonly CanonicalEvent[] All =
    [
        new VehicleExamined
        {
            Record = SampleParts.Record("met/movement/vehicle-examined", "VEH-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.VehicleExamination, "VEH-1"),
            Relations = SampleParts.Relations,
            Examination = "MOT",
            Result = "Passed",
            OdometerKilometres = 81000.5,
            Defects = ["Tyre worn"],
        },
        new CollisionRecorded
        {
            Record = SampleParts.Record("met/movement/collision-recorded", "COL-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Collision, "COL-1"),
            Relations = SampleParts.Relations,
            Severity = CollisionSeverity.Serious,
            Vehicles = 2,
            Casualties = 1,
            Conditions = "Wet",
            SpeedLimitMph = 30.0,
        },
        new VehicleKept
        {
            Record = SampleParts.Record("met/movement/vehicle-kept", "VEH-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.VehicleKeeping, "VEH-1"),
            Relations = SampleParts.Relations,
            Standing = "Taxed",
            TaxDueOn = Day,
            TestDueOn = Day,
            Fuel = "Petrol",
        },
        new AircraftObserved
        {
            Record = SampleParts.Record("met/movement/aircraft-observed", "AIR-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.AircraftSighting, "AIR-1"),
            Relations = SampleParts.Relations,
            Aircraft = "4CA123",
            HeightMetres = 310.0,
            SpeedMetresPerSecond = 52.0,
            CourseDegrees = 90.0,
        },
        new ServiceMovementRecorded
        {
            Record = SampleParts.Record("met/movement/service-movement-recorded", "SER-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.ServiceMovement, "SER-1"),
            Relations = SampleParts.Relations,
            Service = "1A23",
            Movement = "Departure",
            DelaySeconds = 120.0,
        },
        new TransportDisruptionReported
        {
            Record = SampleParts.Record("met/movement/transport-disruption-reported", "TRA-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.TransportDisruption, "TRA-1"),
            Relations = SampleParts.Relations,
            Mode = "Road",
            Category = "Works",
            Severity = "Moderate",
            Until = At.AddMinutes(50),
        },
        new JourneyRecorded
        {
            Record = SampleParts.Record("met/movement/journey-recorded", "JOU-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Journey, "JOU-1"),
            Relations = SampleParts.Relations,
            Carrier = "Example Air",
            Service = "EX 123",
            From = "LHR",
            To = "EDI",
        },
        new UnitDeployed
        {
            Record = SampleParts.Record("met/movement/unit-deployed", "UNI-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.UnitDeployment, "UNI-1"),
            Relations = SampleParts.Relations,
            Unit = "NW21",
            Standing = "At scene",
            Task = "Burglary",
        },
        new DutyWorked
        {
            Record = SampleParts.Record("met/movement/duty-worked", "DUT-1"),
            OccurredAt = At,
            VersionedAt = At,
            Handling = SampleParts.Handling,
            Mentions = SampleParts.Mentions(OccurrenceType.Duty, "DUT-1"),
            Relations = SampleParts.Relations,
            Duty = "Response",
            EndsAt = At.AddMinutes(50),
            Team = "C Relief",
        },
    ];
}
