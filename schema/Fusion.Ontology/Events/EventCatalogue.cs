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
