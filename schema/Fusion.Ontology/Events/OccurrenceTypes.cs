using System.Collections.Frozen;

namespace Fusion.Ontology;

/// <summary>What kind of occurrence each observation is about. Several events may be about one: a custody is opened and closed.</summary>
public static class OccurrenceTypes
{
    static readonly FrozenDictionary<Type, OccurrenceType> ByEvent = new Dictionary<Type, OccurrenceType>
    {
        [typeof(IncidentReported)] = OccurrenceType.Incident,
        [typeof(CrimeRecorded)] = OccurrenceType.Crime,
        [typeof(StopConducted)] = OccurrenceType.Stop,
        [typeof(CustodyOpened)] = OccurrenceType.Custody,
        [typeof(VehicleObserved)] = OccurrenceType.VehicleSighting,
        [typeof(FaceAlertRaised)] = OccurrenceType.FaceAlert,
        [typeof(DroneSightingRecorded)] = OccurrenceType.DroneSighting,
        [typeof(VideoRecorded)] = OccurrenceType.Video,
        [typeof(CrimeOutcomeRecorded)] = OccurrenceType.Crime,
        [typeof(ArrestMade)] = OccurrenceType.Arrest,
        [typeof(CustodyClosed)] = OccurrenceType.Custody,
        [typeof(IntelligenceSubmitted)] = OccurrenceType.Intelligence,
        [typeof(UseOfForceRecorded)] = OccurrenceType.UseOfForce,
        [typeof(BiometricTaken)] = OccurrenceType.Biometric,
        [typeof(ForensicSubmitted)] = OccurrenceType.ForensicExhibit,
        [typeof(ForensicMatched)] = OccurrenceType.ForensicExhibit,
        [typeof(PropertyRecorded)] = OccurrenceType.Property,
        [typeof(CommunicationRecorded)] = OccurrenceType.Communication,
        [typeof(WarrantIssued)] = OccurrenceType.Warrant,
        [typeof(SafeguardingConcernRaised)] = OccurrenceType.SafeguardingConcern,
        [typeof(DomesticAbuseAssessed)] = OccurrenceType.DomesticAbuseAssessment,
        [typeof(MissingPersonReported)] = OccurrenceType.MissingPerson,
        [typeof(ReferralMade)] = OccurrenceType.Referral,
        [typeof(SupervisionRecorded)] = OccurrenceType.Supervision,
        [typeof(ComplaintRecorded)] = OccurrenceType.Complaint,
        [typeof(VehicleExamined)] = OccurrenceType.VehicleExamination,
        [typeof(CollisionRecorded)] = OccurrenceType.Collision,
        [typeof(VehicleKept)] = OccurrenceType.VehicleKeeping,
        [typeof(AircraftObserved)] = OccurrenceType.AircraftSighting,
        [typeof(ServiceMovementRecorded)] = OccurrenceType.ServiceMovement,
        [typeof(TransportDisruptionReported)] = OccurrenceType.TransportDisruption,
        [typeof(JourneyRecorded)] = OccurrenceType.Journey,
        [typeof(UnitDeployed)] = OccurrenceType.UnitDeployment,
        [typeof(DutyWorked)] = OccurrenceType.Duty,
        [typeof(FaceDeploymentOpened)] = OccurrenceType.FaceDeployment,
        [typeof(FaceDeploymentClosed)] = OccurrenceType.FaceDeployment,
        [typeof(WatchlistComposed)] = OccurrenceType.Watchlist,
        [typeof(WatchlistDestroyed)] = OccurrenceType.Watchlist,
        [typeof(FaceAlertAdjudicated)] = OccurrenceType.FaceAlert,
        [typeof(DroneTasked)] = OccurrenceType.DroneFlight,
        [typeof(FlightClosed)] = OccurrenceType.DroneFlight,
        [typeof(VideoAnalysed)] = OccurrenceType.Video,
        [typeof(MeasurementRecorded)] = OccurrenceType.Measurement,
        [typeof(HazardReported)] = OccurrenceType.Hazard,
        [typeof(EmergencyAttended)] = OccurrenceType.EmergencyAttendance,
        [typeof(ConditionImposed)] = OccurrenceType.Condition,
        [typeof(ConditionBreached)] = OccurrenceType.Condition,
        [typeof(CourtHearingListed)] = OccurrenceType.CourtHearing,
        [typeof(CourtResultRecorded)] = OccurrenceType.CourtResult,
        [typeof(PrisonMovementRecorded)] = OccurrenceType.PrisonMovement,
        [typeof(PenaltyIssued)] = OccurrenceType.Penalty,
        [typeof(LicenceGranted)] = OccurrenceType.Licence,
        [typeof(OrganisationRegistered)] = OccurrenceType.Registration,
        [typeof(OfficerAppointed)] = OccurrenceType.Appointment,
        [typeof(ControlDeclared)] = OccurrenceType.Control,
        [typeof(SanctionListed)] = OccurrenceType.Sanction,
        [typeof(InspectionRecorded)] = OccurrenceType.Inspection,
        [typeof(EnforcementTaken)] = OccurrenceType.Enforcement,
        [typeof(TitleRegistered)] = OccurrenceType.Title,
        [typeof(PaymentPublished)] = OccurrenceType.Payment,
        [typeof(PlaceRecorded)] = OccurrenceType.PlaceFact,
        [typeof(NumberRangeAllocated)] = OccurrenceType.NumberRange,
        [typeof(AirspaceRestricted)] = OccurrenceType.AirspaceRestriction,
        [typeof(DocumentPublished)] = OccurrenceType.Document,
        [typeof(StatisticPublished)] = OccurrenceType.Statistic,
        [typeof(RecordWithdrawn)] = OccurrenceType.WithdrawnRecord,
        [typeof(NominalRecorded)] = OccurrenceType.Nominal,
    }.ToFrozenDictionary();

    /// <summary>The kind every observation of this event is about, unless its source says another.</summary>
    public static OccurrenceType Of(Type observation) => ByEvent.TryGetValue(observation, out var type)
        ? type
        : throw new ArgumentOutOfRangeException(nameof(observation), observation, "An observation whose occurrence has no kind.");
}
