using System.Collections.Frozen;
using System.Text.Json.Serialization.Metadata;
using Fusion.Ontology.Json;

namespace Fusion.Ontology;

/// <summary>Every event the log may hold, by its stored name. A name or a shape, once released, never changes.</summary>
public static class EventCatalogue
{
    static readonly FrozenDictionary<string, JsonTypeInfo> ByName = new Dictionary<string, JsonTypeInfo>
    {
        ["incident_reported"] = OntologyJson.Default.IncidentReported,
        ["crime_recorded"] = OntologyJson.Default.CrimeRecorded,
        ["stop_conducted"] = OntologyJson.Default.StopConducted,
        ["custody_opened"] = OntologyJson.Default.CustodyOpened,
        ["vehicle_observed"] = OntologyJson.Default.VehicleObserved,
        ["face_alert_raised"] = OntologyJson.Default.FaceAlertRaised,
        ["drone_sighting_recorded"] = OntologyJson.Default.DroneSightingRecorded,
        ["video_recorded"] = OntologyJson.Default.VideoRecorded,
        ["crime_outcome_recorded"] = OntologyJson.Default.CrimeOutcomeRecorded,
        ["arrest_made"] = OntologyJson.Default.ArrestMade,
        ["custody_closed"] = OntologyJson.Default.CustodyClosed,
        ["intelligence_submitted"] = OntologyJson.Default.IntelligenceSubmitted,
        ["use_of_force_recorded"] = OntologyJson.Default.UseOfForceRecorded,
        ["biometric_taken"] = OntologyJson.Default.BiometricTaken,
        ["forensic_submitted"] = OntologyJson.Default.ForensicSubmitted,
        ["forensic_matched"] = OntologyJson.Default.ForensicMatched,
        ["property_recorded"] = OntologyJson.Default.PropertyRecorded,
        ["communication_recorded"] = OntologyJson.Default.CommunicationRecorded,
        ["warrant_issued"] = OntologyJson.Default.WarrantIssued,
        ["safeguarding_concern_raised"] = OntologyJson.Default.SafeguardingConcernRaised,
        ["domestic_abuse_assessed"] = OntologyJson.Default.DomesticAbuseAssessed,
        ["missing_person_reported"] = OntologyJson.Default.MissingPersonReported,
        ["referral_made"] = OntologyJson.Default.ReferralMade,
        ["supervision_recorded"] = OntologyJson.Default.SupervisionRecorded,
        ["complaint_recorded"] = OntologyJson.Default.ComplaintRecorded,
        ["vehicle_examined"] = OntologyJson.Default.VehicleExamined,
        ["collision_recorded"] = OntologyJson.Default.CollisionRecorded,
        ["vehicle_kept"] = OntologyJson.Default.VehicleKept,
        ["aircraft_observed"] = OntologyJson.Default.AircraftObserved,
        ["service_movement_recorded"] = OntologyJson.Default.ServiceMovementRecorded,
        ["transport_disruption_reported"] = OntologyJson.Default.TransportDisruptionReported,
        ["journey_recorded"] = OntologyJson.Default.JourneyRecorded,
        ["unit_deployed"] = OntologyJson.Default.UnitDeployed,
        ["duty_worked"] = OntologyJson.Default.DutyWorked,
        ["face_deployment_opened"] = OntologyJson.Default.FaceDeploymentOpened,
        ["face_deployment_closed"] = OntologyJson.Default.FaceDeploymentClosed,
        ["watchlist_composed"] = OntologyJson.Default.WatchlistComposed,
        ["watchlist_destroyed"] = OntologyJson.Default.WatchlistDestroyed,
        ["face_alert_adjudicated"] = OntologyJson.Default.FaceAlertAdjudicated,
        ["drone_tasked"] = OntologyJson.Default.DroneTasked,
        ["flight_closed"] = OntologyJson.Default.FlightClosed,
        ["video_analysed"] = OntologyJson.Default.VideoAnalysed,
        ["measurement_recorded"] = OntologyJson.Default.MeasurementRecorded,
        ["hazard_reported"] = OntologyJson.Default.HazardReported,
        ["emergency_attended"] = OntologyJson.Default.EmergencyAttended,
        ["condition_imposed"] = OntologyJson.Default.ConditionImposed,
        ["condition_breached"] = OntologyJson.Default.ConditionBreached,
        ["court_hearing_listed"] = OntologyJson.Default.CourtHearingListed,
        ["court_result_recorded"] = OntologyJson.Default.CourtResultRecorded,
        ["prison_movement_recorded"] = OntologyJson.Default.PrisonMovementRecorded,
        ["penalty_issued"] = OntologyJson.Default.PenaltyIssued,
        ["licence_granted"] = OntologyJson.Default.LicenceGranted,
        ["organisation_registered"] = OntologyJson.Default.OrganisationRegistered,
        ["officer_appointed"] = OntologyJson.Default.OfficerAppointed,
        ["control_declared"] = OntologyJson.Default.ControlDeclared,
        ["sanction_listed"] = OntologyJson.Default.SanctionListed,
        ["inspection_recorded"] = OntologyJson.Default.InspectionRecorded,
        ["enforcement_taken"] = OntologyJson.Default.EnforcementTaken,
        ["title_registered"] = OntologyJson.Default.TitleRegistered,
        ["payment_published"] = OntologyJson.Default.PaymentPublished,
        ["place_recorded"] = OntologyJson.Default.PlaceRecorded,
        ["number_range_allocated"] = OntologyJson.Default.NumberRangeAllocated,
        ["airspace_restricted"] = OntologyJson.Default.AirspaceRestricted,
        ["document_published"] = OntologyJson.Default.DocumentPublished,
        ["statistic_published"] = OntologyJson.Default.StatisticPublished,
        ["record_withdrawn"] = OntologyJson.Default.RecordWithdrawn,
        ["nominal_recorded"] = OntologyJson.Default.NominalRecorded,
        ["access_recorded"] = OntologyJson.Default.AccessRecorded,
        ["source_contract_changed"] = OntologyJson.Default.SourceContractChanged,
        ["subject_erased"] = OntologyJson.Default.SubjectErased,
    }.ToFrozenDictionary();

    static readonly FrozenDictionary<Type, string> ByType =
        ByName.ToFrozenDictionary(entry => entry.Value.Type, entry => entry.Key);

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    public static string NameOf(CanonicalEvent @event) => NameOf(@event.GetType());

    public static string NameOf(Type eventType) =>
        ByType.TryGetValue(eventType, out var name)
            ? name
            : throw new InvalidOperationException($"{eventType.Name} has no stored name; give it one in the catalogue.");

    public static bool TryTypeOf(string name, out Type? eventType)
    {
        var known = ByName.TryGetValue(name, out var shape);
        eventType = shape?.Type;
        return known;
    }

    internal static JsonTypeInfo ShapeOf(string name) =>
        ByName.TryGetValue(name, out var shape) ? shape : throw new UnknownEventException(name);
}
