using System.Globalization;
using Fusion.Ontology;

namespace Fusion.Api.Entities;

/// <summary>What a record says, in one line for a timeline.</summary>
static partial class ObservationWords
{
    public static string Summarise(Observation observation) => observation switch
    {
        CrimeRecorded crime => $"{crime.Offence.Title} ({Of(crime.Status)})",
        IncidentReported incident => $"{incident.IncidentType}, graded {incident.Grade.ToString().ToLowerInvariant()}",
        StopConducted stop => $"Stopped under {stop.Power}: {stop.Outcome}",
        CustodyOpened custody => $"Custody at {custody.Station} for {Titles(custody.ArrestedFor)}",
        VehicleObserved read => $"Read by camera {read.Camera}",
        FaceAlertRaised alert => string.Create(
            CultureInfo.InvariantCulture, $"Face alert at {alert.Camera}, score {alert.Score:F2} over {alert.Threshold:F2}, not adjudicated"),
        DroneSightingRecorded sighting => $"Seen from flight {sighting.Flight} as {sighting.SightedAs}",
        VideoRecorded video => $"Recording {video.Clip}",
        _ => OfInvestigation(observation) ?? OfProtection(observation) ?? OfMovement(observation)
            ?? OfSensing(observation) ?? OfJustice(observation) ?? OfRegisters(observation)
            ?? throw new System.Diagnostics.UnreachableException(),
    };

    public static string Of(CrimeStatus status) => status switch
    {
        CrimeStatus.UnderInvestigation => "under investigation",
        CrimeStatus.Charged => "charged",
        CrimeStatus.Cautioned => "cautioned",
        CrimeStatus.NoFurtherAction => "no further action",
        CrimeStatus.CancelledAsNoCrime => "cancelled as no crime",
        CrimeStatus.Convicted => "convicted",
        CrimeStatus.Acquitted => "acquitted",
    };

    public static string Of(Marking marking) => marking switch
    {
        Marking.Official => "OFFICIAL",
        Marking.OfficialSensitive => "OFFICIAL-SENSITIVE",
        Marking.Secret => "SECRET",
        Marking.TopSecret => "TOP SECRET",
    };
}
