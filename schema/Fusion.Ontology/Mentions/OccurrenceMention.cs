using System.Text.Json.Serialization;

namespace Fusion.Ontology;

public sealed record OccurrenceMention : Mention
{
    public required OccurrenceAttributes Attributes { get; init; }

    [JsonIgnore]
    public override EntityKind Kind => EntityKind.Occurrence;
}

/// <summary>Something that happened: known by the numbers that systems give it.</summary>
public sealed record OccurrenceAttributes
{
    public required OccurrenceType Type { get; init; }

    /// <summary>The number under which the record, or another system, knows the occurrence.</summary>
    public required string Reference { get; init; }
}

public enum OccurrenceType
{
    Incident = 1,
    Crime = 2,
    Stop = 3,
    Custody = 4,
    VehicleSighting = 5,
    FaceAlert = 6,
    DroneSighting = 7,
    Video = 8,
    Arrest = 9,
    Intelligence = 10,
    UseOfForce = 11,
    Biometric = 12,
    ForensicExhibit = 13,
    Property = 14,
    Communication = 15,
    Warrant = 16,
    SafeguardingConcern = 17,
    DomesticAbuseAssessment = 18,
    MissingPerson = 19,
    Referral = 20,
    Supervision = 21,
    Complaint = 22,
    VehicleExamination = 23,
    Collision = 24,
    VehicleKeeping = 25,
    AircraftSighting = 26,
    ServiceMovement = 27,
    TransportDisruption = 28,
    Journey = 29,
    UnitDeployment = 30,
    Duty = 31,
    FaceDeployment = 32,
    Watchlist = 33,
    DroneFlight = 34,
    Measurement = 35,
    Hazard = 36,
    EmergencyAttendance = 37,
    Condition = 38,
    CourtHearing = 39,
    CourtResult = 40,
    PrisonMovement = 41,
    Penalty = 42,
    Licence = 43,
    Registration = 44,
    Appointment = 45,
    Control = 46,
    Sanction = 47,
    Inspection = 48,
    Enforcement = 49,
    Title = 50,
    Payment = 51,
    PlaceFact = 52,
    NumberRange = 53,
    AirspaceRestriction = 54,
    Document = 55,
    Statistic = 56,
    WithdrawnRecord = 57,
    Nominal = 58,
}
