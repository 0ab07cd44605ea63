using System.Globalization;
using Fusion.Ontology;

namespace Fusion.Api.Entities;

/// <summary>The lines of events by their subject; null for an event of another.</summary>
static partial class ObservationWords
{
    static string? OfInvestigation(Observation observation) => observation switch
    {
        CrimeOutcomeRecorded e => $"Outcome: {e.Outcome}",
        ArrestMade e => $"Arrested for {Titles(e.ArrestedFor)}",
        CustodyClosed e => $"Left custody at {e.Station}: {e.Disposal}",
        IntelligenceSubmitted e => $"Intelligence on {e.Topic}",
        UseOfForceRecorded e => $"Force used: {string.Join(", ", e.Tactics)}",
        BiometricTaken e => $"{e.Modality} taken",
        ForensicSubmitted e => $"Exhibit {e.Exhibit} submitted for {e.Examination}",
        ForensicMatched e => $"Exhibit {e.Exhibit} matched in {e.Database}",
        PropertyRecorded e => $"{e.Category}: {e.Standing}",
        CommunicationRecorded e => $"{e.Channel} recorded",
        WarrantIssued e => $"Warrant, {e.WarrantType}: {e.Standing}",
        _ => null,
    };

    static string? OfProtection(Observation observation) => observation switch
    {
        SafeguardingConcernRaised e => $"Safeguarding concern: {e.Concern}",
        DomesticAbuseAssessed e => $"Risk of domestic abuse, by {e.Tool}: {e.Risk.ToString().ToLowerInvariant()}",
        MissingPersonReported e => $"Missing person, {e.Risk.ToString().ToLowerInvariant()} risk: {e.Standing}",
        ReferralMade e => $"Referred to {e.Service}",
        SupervisionRecorded e => $"{e.Scheme}: {e.Standing}",
        ComplaintRecorded e => $"Complaint, {e.ComplaintType}: {e.Standing}",
        _ => null,
    };

    static string? OfMovement(Observation observation) => observation switch
    {
        VehicleExamined e => $"{e.Examination}: {e.Result}",
        CollisionRecorded e => $"Collision, {e.Severity.ToString().ToLowerInvariant()}",
        VehicleKept e => $"Vehicle register: {e.Standing}",
        AircraftObserved e => $"Aircraft {e.Aircraft} observed",
        ServiceMovementRecorded e => $"{e.Service}: {e.Movement}",
        TransportDisruptionReported e => $"{e.Mode} disruption: {e.Category}",
        JourneyRecorded e => $"Journey with {e.Carrier} {e.Service}",
        UnitDeployed e => $"Unit {e.Unit}: {e.Standing}",
        DutyWorked e => $"Duty: {e.Duty}",
        _ => null,
    };

    static string? OfSensing(Observation observation) => observation switch
    {
        FaceDeploymentOpened e => $"Face recognition began at {e.Deployment}",
        FaceDeploymentClosed e => $"Face recognition ended at {e.Deployment}, {e.Alerts ?? 0} alerts",
        WatchlistComposed e => $"Watchlist {e.Watchlist} composed",
        WatchlistDestroyed e => $"Watchlist {e.Watchlist} destroyed",
        FaceAlertAdjudicated e => $"Face alert adjudicated: {Of(e.Decision)}",
        DroneTasked e => $"Flight {e.Flight} tasked: {e.Task}",
        FlightClosed e => $"Flight {e.Flight} closed",
        VideoAnalysed e => $"Recording {e.Clip} analysed",
        MeasurementRecorded e => string.Create(CultureInfo.InvariantCulture, $"{e.Quantity}: {e.Value} {e.Unit}"),
        HazardReported e => $"{e.Hazard}: {e.Severity}",
        EmergencyAttended e => $"{e.Service} attended: {e.Category}",
        _ => null,
    };

    static string? OfJustice(Observation observation) => observation switch
    {
        ConditionImposed e => $"Condition imposed: {e.Condition}",
        ConditionBreached e => $"Condition breached: {e.Condition}",
        CourtHearingListed e => $"Listed at {e.Court}",
        CourtResultRecorded e => $"{e.Court}: {e.Result}",
        PrisonMovementRecorded e => $"{e.Establishment}: {e.Movement}",
        PenaltyIssued e => $"{e.Penalty}: {e.Breach}",
        _ => null,
    };

    static string? OfRegisters(Observation observation) => observation switch
    {
        LicenceGranted e => $"{e.LicenceType}: {e.Standing}",
        OrganisationRegistered e => $"{e.Register} {e.Number}: {e.Standing ?? "registered"}",
        OfficerAppointed e => $"Appointed {e.Office}",
        ControlDeclared e => $"Control declared: {e.Nature}",
        SanctionListed e => $"{e.List}: {e.Standing ?? "listed"}",
        InspectionRecorded e => $"{e.Scheme}: {e.Rating}",
        EnforcementTaken e => $"{e.Regulator}: {e.Action}",
        TitleRegistered e => $"Land title, {e.Tenure}",
        PaymentPublished e => $"Payment published: {e.Purpose}",
        PlaceRecorded e => $"{e.Category} {e.Name}",
        NumberRangeAllocated e => $"Range {e.Range}: {e.Standing}",
        AirspaceRestricted e => $"Airspace {e.Designation} restricted",
        DocumentPublished e => $"{e.DocumentType}: {e.Title ?? "(no title)"}",
        StatisticPublished e => string.Create(CultureInfo.InvariantCulture, $"{e.Measure}: {e.Value}"),
        NominalRecorded e => $"{e.Index}: {e.Standing ?? "recorded"}",
        RecordWithdrawn e => $"Withdrawn: {e.Reason}",
        _ => null,
    };

    static string Titles(IEnumerable<Offence> offences) => string.Join(", ", offences.Select(offence => offence.Title));

    static string Of(AlertDecision decision) => decision switch
    {
        AlertDecision.ConfirmedTrue => "confirmed true",
        AlertDecision.ConfirmedFalse => "confirmed false",
        AlertDecision.NotConfirmed => "not confirmed",
        AlertDecision.NoEngagement => "no engagement",
    };
}
