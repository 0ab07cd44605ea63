using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fusion.Ontology.Json;

/// <summary>The one JSON contract of stored shapes: what is missing, null where it may not be, unknown or said twice is refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(IncidentReported))]
[JsonSerializable(typeof(CrimeRecorded))]
[JsonSerializable(typeof(StopConducted))]
[JsonSerializable(typeof(CustodyOpened))]
[JsonSerializable(typeof(VehicleObserved))]
[JsonSerializable(typeof(FaceAlertRaised))]
[JsonSerializable(typeof(DroneSightingRecorded))]
[JsonSerializable(typeof(VideoRecorded))]
[JsonSerializable(typeof(AccessRecorded))]
[JsonSerializable(typeof(SourceContractChanged))]
[JsonSerializable(typeof(SubjectErased))]
sealed partial class OntologyJson : JsonSerializerContext;
